'use client'
/** Hearing the band's mix and a version of one's own by turns, equally loud; what nobody merged is never written anywhere. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MixState } from '@/lib/mix'
import { useEngine } from '../transport/engine-context'
import { HeardLoudness, turnedDown } from './heard-loudness'
import { useHearMix } from './heard-mix'
import type { Side } from './use-differences'

const EVERY_MS = 100

export interface Hearing {
  readonly side: Side
  /** How much the heard one is turned down to match, dB: 0 or negative. */
  readonly matchDb: number
  /** Whether enough of both was heard to match them. */
  readonly isMatched: boolean
  hear(side: Side): void
  /** The band's mix, or what was heard beside it last. */
  toggle(): void
}

export function useHearing(mixes: Readonly<Record<Side, MixState | null>>, first: Side): Hearing {
  const engine = useEngine()
  const hearMix = useHearMix()
  const loudness = useMemo(() => new HeardLoudness<Side>(), [])
  const [heard, setHeard] = useState({ side: first, matchDb: 0, isMatched: false })
  const last = useRef<Side>(first === 'band' ? 'chosen' : first)
  const { side, matchDb } = heard
  const { band, chosen, own } = mixes
  useEffect(() => loudness.forget('band'), [loudness, band])
  useEffect(() => loudness.forget('chosen'), [loudness, chosen])
  useEffect(() => loudness.forget('own'), [loudness, own])
  const mix = mixes[side]
  useEffect(() => {
    if (mix) hearMix(turnedDown(mix, matchDb))
  }, [hearMix, mix, matchDb])
  useEffect(() => () => hearMix(null), [hearMix])
  useEffect(() => {
    if (!engine) return
    const stopFrames = engine.meters.onFrame(() => undefined)
    const timer = window.setInterval(() => {
      const { isPlaying, sampleRate } = engine.state()
      if (!isPlaying) return
      const tenth = Math.floor((engine.playheadSample() / sampleRate) * 10)
      loudness.note(side, tenth, engine.meters.loudness('momentary') - matchDb)
    }, EVERY_MS)
    return () => {
      stopFrames()
      window.clearInterval(timer)
    }
  }, [engine, loudness, side, matchDb])
  const hear = useCallback(
    (next: Side) => {
      if (next !== 'band') last.current = next
      const louder = loudness.louderBy(next, next === 'band' ? last.current : 'band')
      setHeard({
        side: next,
        matchDb: louder === null ? 0 : Math.min(0, -louder),
        isMatched: louder !== null,
      })
    },
    [loudness],
  )
  const toggle = useCallback(() => hear(side === 'band' ? last.current : 'band'), [hear, side])
  return { ...heard, hear, toggle }
}
