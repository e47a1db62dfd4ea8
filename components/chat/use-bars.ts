'use client'
import { useMemo } from 'react'
import { useMix } from '../collab/room-context'
import { positionAt, samplesPerBar } from '../timeline/timeline-view'
import { useEngine } from '../transport/engine-context'

export interface Bars {
  /** The bar that a song sample lies in, from 1. */
  readonly barOf: (sample: number) => number
  readonly seekTo: (sample: number) => void
  readonly seekToBar: (bar: number) => void
  /** Where this window's playhead is now. */
  readonly here: () => number
}

/** Bars and samples of the song as its tempo is now. */
export function useBars(sampleRate: number): Bars {
  const engine = useEngine()
  const song = useMix((mix) => mix.song)
  return useMemo(() => {
    const seekTo = (sample: number) => engine?.seek(sample)
    return {
      barOf: (sample) => positionAt(sample, song, sampleRate).bar,
      seekTo,
      seekToBar: (bar) => seekTo(Math.round((bar - 1) * samplesPerBar(song, sampleRate))),
      here: () => Math.max(0, Math.round(engine?.playheadSample() ?? 0)),
    }
  }, [engine, song, sampleRate])
}
