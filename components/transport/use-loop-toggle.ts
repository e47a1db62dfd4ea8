'use client'
import { useCallback, useEffect, useRef } from 'react'
import type { SampleRange } from '@/lib/engine/engine-types'
import { useMix } from '../collab/room-context'
import { samplesPerBar } from '../timeline/timeline-view'
import { useEngine, useEngineState } from './engine-context'

/** A first loop is so many bars, from the bar at the playhead on. */
const FIRST_LOOP_BARS = 8

/** Switches the loop off and on again; the range is remembered. */
export function useLoopToggle(sampleRate: number) {
  const engine = useEngine()
  const { loop } = useEngineState()
  const song = useMix((mix) => mix.song)
  const last = useRef<SampleRange | null>(null)
  useEffect(() => {
    if (loop) last.current = loop
  }, [loop])
  const toggle = useCallback(() => {
    if (!engine) return
    if (engine.state().loop) {
      engine.setLoop(null)
      return
    }
    const bar = samplesPerBar(song, sampleRate)
    const from = Math.floor(engine.playheadSample() / bar)
    engine.setLoop(
      last.current ?? {
        startSample: Math.round(from * bar),
        endSample: Math.round((from + FIRST_LOOP_BARS) * bar),
      },
    )
  }, [engine, song, sampleRate])
  return { isOn: loop !== null, loop, toggle }
}
