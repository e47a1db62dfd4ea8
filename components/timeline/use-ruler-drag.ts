'use client'
import { useRef, type PointerEvent } from 'react'
import type { SampleRange } from '@/lib/engine/engine-types'
import { sampleOfX, type TimelineView } from './timeline-view'

/** Less than this is a click, not a range. */
const CLICK_PIXELS = 4

/** Click seeks, with Shift it points the place out to all; a drag makes a loop from bar line to bar line (with Alt anywhere). */
export function useRulerDrag({
  view,
  samplesPerBar,
  onSeek,
  onPing,
  onLoop,
}: {
  readonly view: TimelineView
  readonly samplesPerBar: number
  readonly onSeek: (sample: number) => void
  readonly onPing: (sample: number) => void
  readonly onLoop: (range: SampleRange) => void
}) {
  const from = useRef<{ x: number; isRange: boolean } | null>(null)
  const xOf = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left
  const snap = (sample: number, isFree: boolean, round: (v: number) => number) =>
    Math.round(isFree ? sample : round(sample / samplesPerBar) * samplesPerBar)
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      from.current = { x: xOf(event), isRange: false }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = from.current
      if (!start) return
      const x = xOf(event)
      if (Math.abs(x - start.x) > CLICK_PIXELS) start.isRange = true
      if (!start.isRange) return
      const [low, high] = [Math.min(x, start.x), Math.max(x, start.x)]
      const startSample = snap(sampleOfX(view, low), event.altKey, Math.floor)
      const endSample = snap(sampleOfX(view, high), event.altKey, Math.ceil)
      if (endSample > startSample) onLoop({ startSample, endSample })
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const start = from.current
      from.current = null
      if (!start || start.isRange) return
      const sample = Math.round(sampleOfX(view, xOf(event)))
      if (event.shiftKey) onPing(snap(sample, event.altKey, Math.floor))
      else onSeek(sample)
    },
    onPointerCancel: () => {
      from.current = null
    },
  }
}
