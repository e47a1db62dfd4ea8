'use client'
import { useEffect, useState } from 'react'
import type { ReviewSource, SampleRange } from '@/lib/engine/engine-types'
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
  const { player } = playback
  const [nowSample, setNowSample] = useState(0)
  useEffect(() => player?.select(heard), [player, heard])
  useEffect(() => player?.setLoop(loop), [player, loop])
  useEffect(() => player?.keepWarm(warm), [player, warm])
  useEffect(() => {
    const timer = window.setInterval(() => setNowSample(player?.playheadSample() ?? 0), SAY_MS)
    return () => window.clearInterval(timer)
  }, [player])
  const seek = (sample: number) => {
    player?.seek(sample)
    setNowSample(sample)
  }
  const isPlaying = playback.state?.isPlaying ?? false
  const playFrom = (sample: number) => {
    seek(sample)
    if (!isPlaying) playback.toggle()
  }
  return {
    playback,
    nowSample,
    isPlaying,
    seek,
    playFrom,
    playheadSample: () => player?.playheadSample() ?? 0,
  }
}
