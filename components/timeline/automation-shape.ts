/** Between a lane's points and places on its row. Pure. */
import { positionOf, valueAt, type Breakpoint, type ContinuousParameter } from '@/lib/mix'
import { xOfSample, type TimelineView } from './timeline-view'

/** Room above and below the curve, in pixels, so that points at the ends can be seen whole. */
const MARGIN = 6
const NEAR_PIXELS = 8

export interface RowShape {
  readonly parameter: ContinuousParameter
  readonly height: number
}

export function yOfValue({ parameter, height }: RowShape, value: number): number {
  return MARGIN + (1 - positionOf(parameter, value)) * (height - 2 * MARGIN)
}

/** The parameter's value at a height of the row; its ends outside. */
export function valueOfY({ parameter, height }: RowShape, y: number): number {
  const position = 1 - (y - MARGIN) / (height - 2 * MARGIN)
  return valueAt(parameter, Math.min(1, Math.max(0, position)))
}

/** The point nearest to a place, when one is near. */
export function pointAt(
  points: readonly Breakpoint[],
  view: TimelineView,
  shape: RowShape,
  place: { readonly x: number; readonly y: number },
): Breakpoint | null {
  let best: { point: Breakpoint; distance: number } | null = null
  for (const point of points) {
    const distance = Math.hypot(
      xOfSample(view, point.sample) - place.x,
      yOfValue(shape, point.value) - place.y,
    )
    if (distance <= NEAR_PIXELS && distance < (best?.distance ?? Infinity)) best = { point, distance }
  }
  return best?.point ?? null
}

/** The point after which a sample lies; null before the first and behind the last. */
export function segmentAt(points: readonly Breakpoint[], sample: number): Breakpoint | null {
  const index = points.findLastIndex((point) => point.sample <= sample)
  return index < 0 || index === points.length - 1 ? null : (points[index] ?? null)
}

/** A point between its neighbours, at least a sample from each, inside the song. */
export function heldBetween(points: readonly Breakpoint[], id: string, sample: number): number {
  const index = points.findIndex((point) => point.id === id)
  const before = points[index - 1]
  const after = points[index + 1]
  const low = before ? before.sample + 1 : 0
  const high = after ? after.sample - 1 : Infinity
  return Math.max(low, Math.min(high, Math.round(sample)))
}
