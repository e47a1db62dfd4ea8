/** Readings of a programme along its length, for charts and for finding its loudest part. Plain data. */

/** A chart has no use for more, and a run keeps one of these per song and file. */
export const MOST_CURVE_POINTS = 600

export interface Curve {
  /** Distance of the points, s; point i tells of the stretch that ends at (i + 1) steps. */
  readonly stepSeconds: number
  /** null: silence. */
  readonly points: readonly (number | null)[]
}

export interface MasterCurves {
  /** Short-term loudness, LUFS. */
  readonly loudness: Curve
  /** Deepest reduction of the limiter within each step, dB, 0 or more. */
  readonly reduction: Curve
}

/** Length of what a short-term reading looks at, s. */
const SHORT_TERM_SECONDS = 3

/** Where the loudest 3 s begin, s; null for silence. */
export function loudestSeconds({ stepSeconds, points }: Curve): number | null {
  let loudest = -1
  points.forEach((point, index) => {
    if (point !== null && point > (points[loudest] ?? -Infinity)) loudest = index
  })
  return loudest < 0 ? null : Math.max(0, (loudest + 1) * stepSeconds - SHORT_TERM_SECONDS)
}
