/**
 * A hand on an automated control while the song plays, as a pure state machine: what it did becomes the breakpoints of a
 * range, one `setBreakpoints` command. Pure; any thread; allocates.
 *
 *   begin --move--> ... --release--> done          touch, trim: over 100 ms back to what the lane was worth before
 *                       --release--> held --stop-> latch, write: the last value holds until the transport stops
 *   write replaces the lane from where the transport started, with the hand's first value; the others from the touch on.
 *   trim writes what the lane was worth plus the way of the hand (times it, for parameters with a 'log' taper).
 *
 * A jump of the playhead (a loop, a locator) is a stop there and, for a held value, a begin behind it: the caller's work.
 */
import type { LanePoint } from '../mix-command'
import type { ContinuousParameter } from '../parameters'
import { cutLane } from './cut-lane'
import { evaluateLane, indexBefore, laneScale, type CurvePoint } from './evaluate'
import { thinMoves, type HandSample } from './thin-moves'

export const RECORD_MODES = ['read', 'touch', 'latch', 'write', 'trim'] as const
export type RecordMode = (typeof RECORD_MODES)[number]
export type WritingMode = Exclude<RecordMode, 'read'>

/** From the hand's last value back to the lane. */
const RETURN_S = 0.1
/** Grid on which a trimmed curve is taken: as fine as a hand is. */
const GRID_S = 1 / 30

export interface RecordContext {
  readonly mode: WritingMode
  readonly parameter: ContinuousParameter
  /** The lane before the hand came, in order. */
  readonly points: readonly CurvePoint[]
  /** The control's stored value: what a lane without points is worth. */
  readonly storedValue: number
  /** Hz, the song's rate. */
  readonly sampleRate: number
  /** Where the transport started. */
  readonly passStart: number
}

export interface MoveRecording {
  readonly context: RecordContext
  readonly touchedAt: number
  /** The hand's values, in order of time. */
  readonly moves: readonly HandSample[]
  /** Where the hand left the control; null while it is on it. */
  readonly releasedAt: number | null
}

/** Without the lane's id, the content of a setBreakpoints command. */
export interface LaneWrite {
  readonly fromSample: number
  readonly toSample: number
  readonly points: readonly LanePoint[]
}

/** A hand touches the control at a song sample; nothing is written for a touch that moves nothing. */
export function beginRecording(context: RecordContext, sample: number): MoveRecording {
  const touchedAt = Math.max(0, Math.round(sample))
  return {
    context: { ...context, passStart: Math.min(context.passStart, touchedAt) },
    touchedAt,
    moves: [],
    releasedAt: null,
  }
}

/** The value under the hand. Samples before the last one (a playhead that is read twice) replace it. */
export function moveHand(recording: MoveRecording, move: HandSample): MoveRecording {
  const sample = Math.max(recording.touchedAt, Math.round(move.sample))
  const kept = [...recording.moves]
  while ((kept.at(-1)?.sample ?? -1) >= sample) kept.pop()
  kept.push({ sample, value: move.value })
  return { ...recording, moves: kept, releasedAt: null }
}

/** The hand leaves. `isHeld`: latch and write go on with its last value until `stopRecording`. */
export function releaseHand(
  recording: MoveRecording,
  sample: number,
): { readonly recording: MoveRecording; readonly isHeld: boolean } {
  const { mode } = recording.context
  const isHeld = recording.moves.length > 0 && (mode === 'latch' || mode === 'write')
  const releasedAt = Math.max(Math.round(sample), recording.moves.at(-1)?.sample ?? recording.touchedAt)
  return { recording: { ...recording, releasedAt }, isHeld }
}

/** What the control is worth at a sample while the recording lasts; undefined before the hand moved. */
export function recordedValue(recording: MoveRecording, sample: number): number | undefined {
  const { mode } = recording.context
  const hand = recording.moves[indexBefore(asPoints(recording.moves), sample)] ?? recording.moves[0]
  if (!hand) return undefined
  return mode === 'trim' ? trimmed(recording, hand.value, sample) : hand.value
}

/** What is to be written when the recording ends at a sample; null when nothing moved. */
export function stopRecording(recording: MoveRecording, sample: number): LaneWrite | null {
  const { context, moves, touchedAt, releasedAt } = recording
  const last = moves.at(-1)
  if (!last) return null
  const isShort = context.mode === 'touch' || context.mode === 'trim'
  const end = Math.max(last.sample, Math.round(isShort ? (releasedAt ?? sample) : sample))
  const start = context.mode === 'write' ? context.passStart : touchedAt
  const inside = context.mode === 'trim' ? trimmedMoves(recording, end) : heldMoves(recording, start, end)
  return joined(context, thinMoves(inside, context.parameter))
}

/** The hand's values from `start` to `end`: the first one holds before it, each until the next is known. */
function heldMoves({ moves }: MoveRecording, start: number, end: number): HandSample[] {
  const [first] = moves
  const last = moves.at(-1)
  if (!first || !last) return []
  const head = first.sample > start ? [{ sample: start, value: first.value }] : []
  const tail = last.sample < end ? [{ sample: end, value: last.value }] : []
  return [...head, ...moves, ...tail]
}

/** The lane plus the way of the hand, on a grid with the lane's own points and the hand's values in it. */
function trimmedMoves(recording: MoveRecording, end: number): HandSample[] {
  const { context, moves, touchedAt } = recording
  const samples = new Set([touchedAt, end, ...moves.map((move) => move.sample)])
  for (const { sample } of context.points) if (sample > touchedAt && sample < end) samples.add(sample)
  const grid = Math.max(1, Math.round(context.sampleRate * GRID_S))
  for (let sample = touchedAt + grid; sample < end; sample += grid) samples.add(sample)
  return [...samples]
    .sort((a, b) => a - b)
    .map((sample) => ({ sample, value: recordedValue(recording, sample) ?? context.storedValue }))
}

function trimmed({ context, touchedAt }: MoveRecording, hand: number, sample: number): number {
  const { parameter } = context
  const base = laneValue(context, touchedAt)
  const lane = laneValue(context, sample)
  const value = parameter.taper === 'log' ? (lane * hand) / base : lane + (hand - base)
  return Math.min(parameter.max, Math.max(parameter.min, value))
}

function laneValue({ points, parameter, storedValue }: RecordContext, sample: number): number {
  return evaluateLane(points, laneScale(parameter), sample) ?? storedValue
}

/** Puts a stretch of values into the lane so that outside it nothing changes. */
function joined(context: RecordContext, inside: readonly HandSample[]): LaneWrite | null {
  const { points, parameter, storedValue, sampleRate } = context
  const [first] = inside
  const last = inside.at(-1)
  if (!first || !last) return null
  const scale = laneScale(parameter)
  const entry = first.sample > 0 ? cutLane(points, scale, first.sample - 1, storedValue) : null
  const exit = cutLane(points, scale, last.sample + Math.round(sampleRate * RETURN_S), storedValue)
  const lead = [soleOnItsSample(points, entry?.before), entry?.point].filter((point) => point !== undefined)
  // The point before the cut gets a new curve: it is written again, and all between it and the cut is nothing.
  return {
    fromSample: lead[0]?.sample ?? first.sample,
    toSample: exit.point.sample,
    points: [...lead, ...inside.map((move) => ({ ...move, curve: 0 })), exit.point],
  }
}

/** A step (two points on one sample) is left as it is: to write one of them again would take the other away. */
function soleOnItsSample<P extends LanePoint>(
  points: readonly CurvePoint[],
  point: P | null | undefined,
): P | undefined {
  if (!point) return undefined
  return points.filter(({ sample }) => sample === point.sample).length === 1 ? point : undefined
}

function asPoints(moves: readonly HandSample[]): readonly CurvePoint[] {
  return moves as readonly CurvePoint[]
}
