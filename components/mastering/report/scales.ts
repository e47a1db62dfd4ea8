/** From readings to places in a chart of 100 by 100, top left first. Pure. */
import { toneBandHz } from '@/lib/mastering/settings/stages/tone'
import type { Curve } from '@/lib/mastering/settings/curve'

export interface Range {
  readonly from: number
  readonly to: number
}
export interface Tick {
  /** 0 to 100. */
  readonly at: number
  readonly label: string
}
export type Place = readonly [x: number, y: number]

export const across = ({ from, to }: Range, value: number): number => ((value - from) / (to - from)) * 100
/** High values lie at the top. What lies outside is drawn at the edge. */
export const up = (range: Range, value: number): number =>
  Math.min(100, Math.max(0, 100 - across(range, value)))

const AUDIBLE: Range = { from: Math.log2(35), to: Math.log2(18_000) }
export const acrossHz = (hz: number): number => across(AUDIBLE, Math.log2(hz))

export const HZ_TICKS: readonly Tick[] = [50, 100, 200, 500, 1000, 2000, 5000, 10_000].map((hz) => ({
  at: acrossHz(hz),
  label: hz < 1000 ? `${hz}` : `${hz / 1000}k`,
}))

/** Values of third octaves as a line; null: none there. */
export function bandLine(bands: readonly (number | null)[], range: Range): Place[] {
  return bands.flatMap((value, band): Place[] =>
    value === null ? [] : [[acrossHz(toneBandHz(band)), up(range, value)]],
  )
}

/** Runs of readings; silence interrupts. */
export function curveLines({ stepSeconds, points }: Curve, seconds: number, range: Range): Place[][] {
  const lines: Place[][] = []
  let line: Place[] = []
  points.forEach((point, index) => {
    if (point !== null)
      line.push([across({ from: 0, to: seconds }, (index + 1) * stepSeconds), up(range, point)])
    if (point === null || index === points.length - 1) {
      if (line.length > 1) lines.push(line)
      line = []
    }
  })
  return lines
}

export function path(places: readonly Place[]): string {
  return places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('')
}

/** Even steps of time of which a chart has room for about eight. */
export function timeTicks(seconds: number): Tick[] {
  const step = [5, 10, 15, 30, 60, 120, 300, 600, 1800].find((one) => seconds / one <= 8) ?? 3600
  return Array.from({ length: Math.floor(seconds / step) }, (_, index) => {
    const time = (index + 1) * step
    const label = `${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}`
    return { at: (time / seconds) * 100, label }
  }).filter(({ at }) => at < 97)
}

/** Ticks at whole multiples of a step. */
export function levelTicks(range: Range, step: number): Tick[] {
  const first = Math.ceil(range.from / step)
  const count = Math.floor(range.to / step) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const value = (first + index) * step
    return { at: up(range, value), label: value < 0 ? `−${-value}` : String(value) }
  })
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
