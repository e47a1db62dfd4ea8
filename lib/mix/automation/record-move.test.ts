import { describe, expect, it } from 'vitest'
import { CHANNEL_PARAMETERS } from '../parameters'
import { evaluateLane, type CurvePoint } from './evaluate'
import {
  beginRecording,
  moveHand,
  recordedValue,
  releaseHand,
  stopRecording,
  type LaneWrite,
  type MoveRecording,
  type RecordContext,
  type WritingMode,
} from './record-move'
import { thinMoves, type HandSample } from './thin-moves'

const RATE = 48000
const FADER = CHANNEL_PARAMETERS.faderDb
const OLD: readonly CurvePoint[] = [
  { sample: 0, value: -20, curve: 0.5 },
  { sample: 10 * RATE, value: 0, curve: -0.3 },
  { sample: 20 * RATE, value: -10, curve: 0 },
]

function context(mode: WritingMode, points = OLD): RecordContext {
  return { mode, parameter: FADER, points, storedValue: -3, sampleRate: RATE, passStart: 2 * RATE }
}

function ride(start: MoveRecording, moves: readonly HandSample[]): MoveRecording {
  return moves.reduce(moveHand, start)
}

/** What setBreakpoints makes of it. */
function written(points: readonly CurvePoint[], write: LaneWrite): readonly CurvePoint[] {
  const kept = points.filter(({ sample }) => sample < write.fromSample || sample > write.toSample)
  return [...kept, ...write.points.map((point) => ({ curve: 0, ...point }))].sort(
    (a, b) => a.sample - b.sample,
  )
}

const at = (points: readonly CurvePoint[], seconds: number) =>
  evaluateLane(points, 'linear', seconds * RATE) ?? NaN

function expectEqual(
  before: readonly CurvePoint[],
  after: readonly CurvePoint[],
  seconds: readonly number[],
) {
  for (const second of seconds) expect(at(after, second)).toBeCloseTo(at(before, second), 9)
}

const HAND: readonly HandSample[] = [
  { sample: 5 * RATE, value: -6 },
  { sample: 6 * RATE, value: -2 },
]

function play(mode: WritingMode, stopAt: number, points = OLD): readonly CurvePoint[] {
  const moved = ride(beginRecording(context(mode, points), 5 * RATE), HAND)
  const { recording } = releaseHand(moved, 7 * RATE)
  const write = stopRecording(recording, stopAt)
  if (write === null) throw new Error('nothing was written')
  return written(points, write)
}

describe('a recorded move', () => {
  it('in touch replaces what the hand held and goes back over 100 ms', () => {
    const after = play('touch', 15 * RATE)
    expectEqual(OLD, after, [0, 1, 4, 4.9999, 7.1, 8, 9.5, 12, 19, 25])
    expect([5, 5.5, 6, 7].map((second) => at(after, second))).toEqual([-6, -4, -2, -2])
    expect(at(after, 7.05)).toBeCloseTo((-2 + at(OLD, 7.1)) / 2, 6)
  })

  it('in latch holds to the stop', () => {
    const after = play('latch', 15 * RATE)
    expectEqual(OLD, after, [0, 1, 4, 4.9999, 15.1, 18, 25])
    expect([5, 6, 9, 15].map((second) => at(after, second))).toEqual([-6, -2, -2, -2])
  })

  it('in write begins where the transport started', () => {
    const after = play('write', 15 * RATE)
    expectEqual(OLD, after, [0, 1, 1.9999, 15.1, 18, 25])
    expect([2, 4, 6, 15].map((second) => at(after, second))).toEqual([-6, -6, -2, -2])
  })

  it('in trim moves the lane by the way of the hand, points and curves along', () => {
    const lane: readonly CurvePoint[] = [
      { sample: 0, value: -20, curve: 0 },
      { sample: 6 * RATE, value: -8, curve: 0.6 },
      { sample: 20 * RATE, value: -10, curve: 0 },
    ]
    const base = at(lane, 5)
    const start = beginRecording(context('trim', lane), 5 * RATE)
    const moved = ride(start, [
      { sample: 5 * RATE + 1, value: base },
      { sample: 5.5 * RATE, value: base + 3 },
      { sample: 9 * RATE, value: base + 3 },
    ])
    expect(recordedValue(moved, 8 * RATE)).toBeCloseTo(at(lane, 8) + 3, 9)
    const write = stopRecording(releaseHand(moved, 9 * RATE).recording, 9 * RATE)
    if (write === null) throw new Error('nothing was written')
    const after = written(lane, write)
    expectEqual(lane, after, [0, 3, 4.9999, 9.1, 12, 25])
    for (const second of [5.6, 6, 7, 8, 9])
      expect(Math.abs(at(after, second) - at(lane, second) - 3)).toBeLessThan(0.1)
  })

  it('on an empty lane leaves the stored value around it', () => {
    const after = play('touch', 15 * RATE, [])
    expect([0, 4.9999, 7.1, 30].map((second) => at(after, second))).toEqual([-3, -3, -3, -3])
    expect(at(after, 6)).toBe(-2)
  })

  it('is nothing when the hand did not move, and goes on when the hand comes back to a held value', () => {
    const touched = beginRecording(context('latch'), 5 * RATE)
    expect(stopRecording(releaseHand(touched, 6 * RATE).recording, 8 * RATE)).toBeNull()
    const held = releaseHand(ride(touched, HAND), 7 * RATE)
    expect(held.isHeld).toBe(true)
    const again = moveHand(held.recording, { sample: 9 * RATE, value: -30 })
    expect(recordedValue(again, 8 * RATE)).toBe(-2)
    expect(recordedValue(again, 10 * RATE)).toBe(-30)
  })
})

/** mulberry32, seeded: the tremble of a hand. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** 30 s at 30 Hz: nine moves of 1 to 7 dB, each within a second, held in between with a tremble of a hundredth of a dB. */
function vocalRide(seed: number): HandSample[] {
  const next = random(seed)
  const targets = [-6, -3, -4, -9, -2, -5, -1, -7, -3, -6]
  return Array.from({ length: 900 }, (_, index) => {
    const seconds = index / 30
    const step = Math.min(8, Math.floor(seconds / 3.3))
    const share = Math.min(1, Math.max(0, seconds - step * 3.3 - 1))
    const [from = 0, to = 0] = [targets[step], targets[step + 1]]
    const value = from + (to - from) * (0.5 - 0.5 * Math.cos(Math.PI * share)) + (next() - 0.5) * 0.02
    return { sample: Math.round(seconds * RATE), value }
  })
}

describe('thinning', () => {
  it.each([1, 2, 3])('leaves fewer than 60 of 900 samples of a ride, all within 0.1 dB, seed %i', (seed) => {
    const moves = vocalRide(seed)
    const kept = thinMoves(moves, FADER)
    const lane = kept.map((move) => ({ ...move, curve: 0 }))
    const worst = Math.max(
      ...moves.map(({ sample, value }) => Math.abs((evaluateLane(lane, 'linear', sample) ?? NaN) - value)),
    )
    expect(kept.length).toBeLessThan(60)
    expect(worst).toBeLessThan(0.1)
  })

  it('keeps a step, both ends and nothing of a straight line', () => {
    const line = Array.from({ length: 100 }, (_, index) => ({ sample: index * 1600, value: -index / 50 }))
    expect(thinMoves(line, FADER)).toEqual([line[0], line[99]])
    const step = line.map((move, index) => ({ ...move, value: index < 50 ? 0 : -12 }))
    expect(thinMoves(step, FADER).map(({ sample }) => sample / 1600)).toEqual([0, 49, 50, 99])
  })
})
