'use client'
import { useEffect, useRef, useState } from 'react'
import type { SampleRange } from '@/lib/engine/engine-types'
import type { ReviewSource } from '@/lib/engine/review-types'
import { useReviewPlayer } from '../../review/use-review-player'

const SAY_MS = 100

interface Programme {
  readonly sampleRate: number
  readonly sources: readonly ReviewSource[]
  /** Goes round in it; null: plays once. Must stay the same object. */
  readonly loop: SampleRange | null
  /** Places that one may jump to. Must stay the same array. */
  readonly warm: readonly number[]
  readonly heard: string
}

/** A player of a programme made of stretches of several songs, and where it is, a few times a second. */
export function useProgramme({ sampleRate, sources, loop, warm, heard }: Programme) {
  const playback = useReviewPlayer(sampleRate, sources)
  const { player, toggle } = playback
  // Where to start once the player is open: a place, or where it stands (null).
  const waiting = useRef<number | null>(undefined)
  const [nowSample, setNowSample] = useState(0)
  useEffect(() => player?.select(heard), [player, heard])
  useEffect(() => player?.setLoop(loop), [player, loop])
  useEffect(() => player?.keepWarm(warm), [player, warm])
  useEffect(() => {
    const timer = window.setInterval(() => setNowSample(player?.playheadSample() ?? 0), SAY_MS)
    return () => window.clearInterval(timer)
  }, [player])
  useEffect(() => {
    if (!player || waiting.current === undefined) return
    if (waiting.current !== null) player.seek(waiting.current)
    waiting.current = undefined
    toggle()
  }, [player, toggle])
  const seek = (sample: number) => {
    player?.seek(sample)
    setNowSample(sample)
  }
  const isPlaying = playback.state?.isPlaying ?? false
  /** Plays from a place, or goes on from where it stands. */
  const start = (sample: number | null) => {
    if (!player) {
      waiting.current = sample
      return
    }
    if (sample !== null) seek(sample)
    if (!isPlaying) toggle()
  }
  return {
    playback,
    nowSample,
    isPlaying,
    seek,
    start,
    playheadSample: () => player?.playheadSample() ?? 0,
  }
}
