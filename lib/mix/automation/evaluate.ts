/**
 * What a lane is worth at a sample: the one rule, for the screen here and for the sound in the core (lib/dsp/console), which
 * evaluates it at the end of each sub-block of 32 frames and agrees to 32-bit precision. Pure; any thread.
 *
 *   t = (sample - a.sample) / (b.sample - a.sample)            between the points a and b, 0 <= t < 1
 *   k = (1 + 0.9 * a.curve) / (1 - 0.9 * a.curve)              1/19 .. 19; 1 for a straight segment
 *   g = t / (t + k * (1 - t))                                  curve > 0 begins slowly, < 0 begins fast
 *   linear:  a.value + (b.value - a.value) * g
 *   log:     a.value * (b.value / a.value) ** g                parameters with a 'log' taper: Hz, ms, ratios
 *
 * Before the first point its value holds, from the last on the last one's. Of several points on one sample the last in order
 * (by id) holds from there: a step. dB are interpolated in dB. Own design: g needs no transcendental function, and every
 * piece of such a segment is again one (`curveOfPiece`), so a cut through a curve changes nothing that is heard.
 */
import type { Breakpoint } from '../mix-state'
import type { ContinuousParameter } from '../parameters'

export type LaneScale = 'linear' | 'log'
export type CurvePoint = Pick<Breakpoint, 'sample' | 'value' | 'curve'>

const BEND = 0.9

/** How values of a parameter lie between two points. */
export function laneScale(parameter: ContinuousParameter): LaneScale {
  return parameter.taper === 'log' ? 'log' : 'linear'
}

/**
 * @param points of one lane, in order (`pointsByLane`)
 * @param sample song sample, may lie between two
 * @returns in the parameter's unit; undefined for a lane without points
 */
export function evaluateLane(
  points: readonly CurvePoint[],
  scale: LaneScale,
  sample: number,
): number | undefined {
  const at = indexBefore(points, sample)
  const a = points[at]
  const b = points[at + 1]
  if (!a) return points[0]?.value
  return b ? evaluateSegment(a, b, scale, sample) : a.value
}

/** The same between two points that follow each other, `a.sample <= sample <= b.sample`. */
export function evaluateSegment(a: CurvePoint, b: CurvePoint, scale: LaneScale, sample: number): number {
  if (b.sample <= a.sample) return b.value
  const g = bend(tensionOf(a.curve), (sample - a.sample) / (b.sample - a.sample))
  return scale === 'log' ? a.value * (b.value / a.value) ** g : a.value + (b.value - a.value) * g
}

/** The index of the last point at or before the sample; -1 before the first. */
export function indexBefore(points: readonly CurvePoint[], sample: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((points[middle]?.sample ?? Infinity) <= sample) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * The curve of a piece of a segment: between shares `from` and `to` (0..1) of the whole one's time it runs as the whole did.
 * Derivation: g is the Moebius map that keeps 0 and 1, so is each piece; k of the piece is the root of its end slopes' ratio.
 */
export function curveOfPiece(curve: number, from: number, to: number): number {
  const k = tensionOf(curve)
  const piece = (from + k * (1 - from)) / (to + k * (1 - to))
  return (piece - 1) / (piece + 1) / BEND
}

function tensionOf(curve: number): number {
  return (1 + BEND * curve) / (1 - BEND * curve)
}

function bend(k: number, t: number): number {
  return t / (t + k * (1 - t))
}
