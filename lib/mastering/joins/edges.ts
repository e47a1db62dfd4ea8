/**
 * How songs of a run go over into each other: without a pause by a tenth of a second over which the one's processing takes the
 * other's place on the same sound; in a crossfade by curves whose powers add up to one (roots of the fade's S). Where one of the
 * two has a fade of its own at that place, the fades are all. Pure.
 */
import type { PlacedInRun } from './plan-run'

const BLEND_SECONDS = 0.1

export interface Edge {
  /** Frames over which it comes in or goes, its middle or its end at the join. */
  readonly frames: number
  readonly shape: 'blend' | 'cross' | 'hard'
}

const HARD: Edge = { frames: 0, shape: 'hard' }

/** @param own place in the run: its join with the song before it */
export function edgeBefore(
  own: PlacedInRun,
  { isFaded, isOneRate, mixRate }: { isFaded: boolean; isOneRate: boolean; mixRate: number },
): Edge {
  if (isFaded) return HARD
  if (own.overlap > 0) return { frames: own.overlap, shape: 'cross' }
  return isOneRate ? { frames: Math.round(BLEND_SECONDS * mixRate), shape: 'blend' } : HARD
}

/** Weight of what comes in, `at` frames behind the join; the other's is `1 - w` in a blend, the mirrored root in a crossfade. */
export function weightIn({ frames, shape }: Edge, at: number): number {
  if (shape === 'hard') return at < 0 ? 0 : 1
  if (shape === 'blend') return Math.min(1, Math.max(0, at / frames + 0.5))
  const place = Math.min(1, Math.max(0, at / frames))
  return Math.sqrt(place * place * (3 - 2 * place))
}

/** Weight of what goes, `left` frames before its end. */
export function weightOut(edge: Edge, left: number): number {
  return edge.shape === 'hard' ? (left <= 0 ? 0 : 1) : weightIn(edge, left)
}
