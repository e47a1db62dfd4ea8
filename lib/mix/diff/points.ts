/** Which breakpoints of a lane or an envelope differ, and where, in words. Pure. */
import type { Breakpoint } from '../mix-state'
import { barsText, type Comparison } from './change'

/** Those that came, went or are another now, where they are or were. */
export function changedPoints(old: readonly Breakpoint[], now: readonly Breakpoint[]): readonly Breakpoint[] {
  const before = new Map(old.map((point) => [point.id, point]))
  const after = new Map(now.map((point) => [point.id, point]))
  const isSame = (a: Breakpoint, b: Breakpoint | undefined) =>
    a.sample === b?.sample && a.value === b.value && a.curve === b.curve
  return [
    ...now.filter((point) => !isSame(point, before.get(point.id))),
    ...old.filter((point) => !after.has(point.id)),
  ]
}

export function heldSamples(points: readonly Breakpoint[]): readonly number[] {
  return points.map(({ sample }) => sample)
}

/** ": 14 points in bars 17–32", with `what` behind the points; '' for none. */
export function countText(both: Comparison, songSamples: readonly number[], what = ''): string {
  if (songSamples.length === 0) return ''
  const from = Math.min(...songSamples)
  const bars = barsText(both, Math.max(0, from), Math.max(0, ...songSamples))
  const count = `: ${songSamples.length} ${songSamples.length === 1 ? 'point' : 'points'}${what}`
  return bars === null ? count : `${count} in ${bars}`
}
