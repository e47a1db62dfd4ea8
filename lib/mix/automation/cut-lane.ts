/** A lane cut at a sample: what must stand there so that both sides sound as before. Pure. */
import type { LanePoint } from '../mix-command'
import { curveOfPiece, evaluateLane, indexBefore, type CurvePoint, type LaneScale } from './evaluate'

export interface LaneCut {
  /** On the cut, with the curve of what is left of its segment. */
  readonly point: Required<LanePoint>
  /** The point before the cut with the curve of its shortened segment; null when there is none or its segment is straight. */
  readonly before: Required<LanePoint> | null
}

/** @param fallback what a lane without points is worth: the control's stored value */
export function cutLane(
  points: readonly CurvePoint[],
  scale: LaneScale,
  sample: number,
  fallback: number,
): LaneCut {
  const at = indexBefore(points, sample)
  const a = points[at]
  const b = points[at + 1]
  const value = evaluateLane(points, scale, sample) ?? fallback
  if (!a || !b || a.curve === 0) return { point: { sample, value, curve: 0 }, before: null }
  const share = (sample - a.sample) / (b.sample - a.sample)
  return {
    point: { sample, value, curve: curveOfPiece(a.curve, share, 1) },
    before: share === 0 ? null : { sample: a.sample, value: a.value, curve: curveOfPiece(a.curve, 0, share) },
  }
}
