/**
 * Thins a recorded move: of hundreds of samples of a hand those stay that a line through them needs. Pure; any thread.
 * Source: Ramer 1972, Douglas and Peucker 1973, with the distance taken at the same time (a move is a function of time), and a
 * second pass that takes out what the halving left behind.
 */
import type { ContinuousParameter } from '../parameters'
import { positionOf } from '../taper'
import { evaluateSegment, laneScale, type CurvePoint } from './evaluate'

export interface HandSample {
  readonly sample: number
  readonly value: number
}

/**
 * The largest error in shares of the control's travel: 0.08 dB on a fader above -12 dB, 0.1 dB down to -24 dB and coarser
 * below, as its travel is; 0.3 % of a pan; 1 % of a frequency.
 */
export const THIN_TOLERANCE = 0.0016

/**
 * @param moves in order of their samples
 * @returns some of them, the first and the last always; the lane through them stays within the tolerance of each one left out
 */
export function thinMoves(
  moves: readonly HandSample[],
  parameter: ContinuousParameter,
  tolerance: number = THIN_TOLERANCE,
): HandSample[] {
  const move = new Move(moves, parameter)
  const kept = new Set<number>([0, moves.length - 1])
  const open: (readonly [number, number])[] = [[0, moves.length - 1]]
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const [from, to] = range
    const { at, error } = move.farthest(from, to)
    if (error <= tolerance) continue
    kept.add(at)
    open.push([from, at], [at, to])
  }
  const needed: number[] = []
  const sorted = [...kept].sort((a, b) => a - b)
  sorted.forEach((index, place) => {
    const [before, after] = [needed.at(-1), sorted[place + 1]]
    const isNeeded =
      before === undefined || after === undefined || move.farthest(before, after).error > tolerance
    if (isNeeded) needed.push(index)
  })
  return needed.flatMap((index) => moves[index] ?? [])
}

class Move {
  private readonly points: readonly CurvePoint[]
  private readonly positions: readonly number[]

  constructor(
    moves: readonly HandSample[],
    private readonly parameter: ContinuousParameter,
  ) {
    this.points = moves.map((move) => ({ ...move, curve: 0 }))
    this.positions = moves.map(({ value }) => positionOf(parameter, value))
  }

  /** The sample farthest from the line between two others, in shares of the travel. */
  farthest(from: number, to: number): { readonly at: number; readonly error: number } {
    const { points, positions, parameter } = this
    const [a, b] = [points[from], points[to]]
    const scale = laneScale(parameter)
    let worst = { at: from, error: 0 }
    for (let at = from + 1; a && b && at < to; at++) {
      const line = evaluateSegment(a, b, scale, points[at]?.sample ?? 0)
      const error = Math.abs(positionOf(parameter, line) - (positions[at] ?? 0))
      if (error > worst.error) worst = { at, error }
    }
    return worst
  }
}
