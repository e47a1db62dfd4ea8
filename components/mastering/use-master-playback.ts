'use client'
import { useEffect, useMemo, useState } from 'react'
import type { MasterSongView, MasterTarget } from '@/lib/contracts'
import { useReviewPlayer } from '../review/use-review-player'

export type Heard = 'mix' | MasterTarget

const SAY_MS = 250

/** Mix and masters of one song in one player. The streaming master keeps the mix's rate, so it sets the clock. */
export function useMasterPlayback(song: MasterSongView) {
  const first = song.targets.find(({ target }) => target === 'streaming') ?? song.targets[0]!
  const rate = first.file.sampleRate
  const [heard, setHeard] = useState<Heard>(first.target)
  const [nowSample, setNowSample] = useState(0)
  const sources = useMemo(
    () => [
      { id: 'mix', audioUrl: song.mixAudioUrl, indexUrl: song.mixIndexUrl, gainDb: first.matched.mixGainDb },
      ...song.targets.map(({ target, audioUrl, indexUrl, matched }) => ({
        id: target,
        audioUrl,
        indexUrl,
        // Every master at the level of the first one beside the mix.
        gainDb: matched.masterGainDb + (first.matched.mixGainDb - matched.mixGainDb),
      })),
    ],
    [song, first],
  )
  const playback = useReviewPlayer(rate, sources)
  const { player } = playback
  useEffect(() => {
    player?.select(heard)
  }, [player, heard])
  useEffect(() => {
    const timer = window.setInterval(() => setNowSample(player?.playheadSample() ?? 0), SAY_MS)
    return () => window.clearInterval(timer)
  }, [player])
  const seek = (sample: number) => {
    player?.seek(sample)
    setNowSample(sample)
  }
  const heardTarget = song.targets.find(({ target }) => target === heard)
  const peaksUrl = heardTarget?.peaksUrl ?? song.mixPeaksUrl
  const gainDb = sources.find(({ id }) => id === heard)?.gainDb ?? 0
  return { playback, rate, frames: first.file.frames, heard, setHeard, nowSample, seek, peaksUrl, gainDb }
}
export type MasterPlayback = ReturnType<typeof useMasterPlayback>
