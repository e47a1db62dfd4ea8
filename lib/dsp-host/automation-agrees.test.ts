import { describe, expect, it } from 'vitest'
import {
  CHANNEL_PARAMETERS,
  evaluateLane,
  INSERT_PARAMETERS,
  laneScale,
  pointsByLane,
  reduceMix,
  type ContinuousParameter,
  type LanePoint,
  type MixState,
} from '@/lib/mix'
import { mixOf, RATE, renderMix } from './testing/console-rig'

const SUB_BLOCK = 32
const FRAMES = 9600

/** A ride with every bend: straight, slow and fast beginnings, a plateau, points off the grid of 32. */
const BENDS = [
  [0, 0.2, 0],
  [1001, 0.8, 0.7],
  [2500, 0.3, -1],
  [4100, 0.3, 0.4],
  [4777, 0.9, 1],
  [7300, 0.1, -0.33],
  [9000, 0.6, 0],
] as const

function bare(): MixState {
  return { ...mixOf({ id: 'a' }), inserts: {} }
}

function ridden(mix: MixState, laneId: string, points: readonly LanePoint[]): MixState {
  return reduceMix(mix, { kind: 'setBreakpoints', laneId, fromSample: 0, toSample: 1e6, points })
}

function worthAt(mix: MixState, laneId: string, parameter: ContinuousParameter, frame: number): number {
  return evaluateLane(pointsByLane(mix.breakpoints).get(laneId) ?? [], laneScale(parameter), frame) ?? NaN
}

const ones = new Float32Array(FRAMES).fill(0.5)

describe('a lane in the core', () => {
  it('is worth at the end of each sub-block what it is worth on the screen', () => {
    const laneId = 'channels:a:faderDb'
    const parameter = CHANNEL_PARAMETERS.faderDb
    const points = BENDS.map(([sample, share, curve]) => ({ sample, value: -40 + 46 * share, curve }))
    const mix = ridden(bare(), laneId, points)
    const [left] = renderMix(mix, { frames: FRAMES, inputs: { a: [ones, ones] } })
    let worst = 0
    for (let end = 2 * SUB_BLOCK; end < FRAMES; end += SUB_BLOCK) {
      const expected = 0.5 * 10 ** (worthAt(mix, laneId, parameter, end) / 20)
      worst = Math.max(worst, Math.abs(20 * Math.log10((left[end - 1] ?? 0) / expected)))
    }
    expect(worst).toBeLessThan(0.0001)
  })

  it.each([-0.6, 0, 0.6])('moves a frequency along octaves, as the screen does, curve %f', (curve) => {
    const laneId = 'inserts:eq:highPassHz'
    const parameter = INSERT_PARAMETERS.eq.highPassHz
    const target = { record: 'inserts', id: 'eq', field: 'highPassHz' } as const
    const withEq = reduceMix(bare(), {
      ...{ kind: 'addInsert', insertId: 'eq', ownerId: 'a', insertKind: 'eq', beforeId: null },
      values: { isHighPassOn: true },
    })
    const points = [
      { sample: 0, value: 50, curve },
      { sample: 2 * RATE, value: 800 },
    ]
    const swept = levelAt(ridden(withEq, laneId, points))
    const value = worthAt(ridden(withEq, laneId, points), laneId, parameter, MIDDLE)
    const still = levelAt(reduceMix(withEq, { kind: 'setParameter', target, value }))
    const share = Math.log(value / 50) / Math.log(800 / 50)
    const inHz = reduceMix(withEq, { kind: 'setParameter', target, value: 50 + 750 * share })
    expect(Math.abs(swept - still)).toBeLessThan(0.1)
    expect(Math.abs(levelAt(inHz) - still)).toBeGreaterThan(0.5)
  })
})

const MIDDLE = RATE
const TONE_HZ = 200
const WINDOW = (4 * RATE) / TONE_HZ

/** dB of a tone of 200 Hz around the middle of two seconds. */
function levelAt(mix: MixState): number {
  const tone = Float32Array.from({ length: 2 * RATE }, (_, at) =>
    Math.sin((2 * Math.PI * TONE_HZ * at) / RATE),
  )
  const [left] = renderMix(mix, { frames: 2 * RATE, inputs: { a: [tone, tone] } })
  const heard = left.subarray(MIDDLE - WINDOW / 2, MIDDLE + WINDOW / 2)
  return 10 * Math.log10(heard.reduce((sum, value) => sum + value * value, 0) / WINDOW)
}
