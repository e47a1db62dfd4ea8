import { describe, expect, it } from 'vitest'
import { compressorCurveDb, defaultInsertValues, type InsertValues } from '@/lib/mix'
import { compress } from './testing/compressor-reference'
import { RATE, sha256Of, type Stereo } from './testing/console-rig'
import { distanceDb, programme } from './testing/programme'
import { constant, noise, peak, rms, silence, sine, toDb } from './testing/signals'
import { unitContract } from './testing/unit-contract'
import { UnitRig } from './testing/unit-rig'

type Values = InsertValues['compressor']

/** No knee, no make-up, everything compressed, so the curve is the textbook's. */
const PLAIN: Partial<Values> = { thresholdDb: -30, ratio: 4, kneeDb: 0, makeupDb: 0, mixPercent: 100 }

function rigOf(values: Partial<Values>) {
  return new UnitRig('compressor', { values: { ...PLAIN, ...values } })
}

/** Settled output level for a constant input level, dB. */
function settledDb(values: Partial<Values>, levelDb: number): number {
  const [out] = rigOf({ ...values, attackMs: 1, releaseMs: 20 }).process(constant(RATE, 10 ** (levelDb / 20)))
  return toDb(rms(out, RATE - 4800))
}

describe('the compressor', () => {
  it.each<[string, Partial<Values>, number]>([
    ['peak', {}, 0],
    ['soft knee, slow', { kneeDb: 18, attackMs: 40, releaseMs: 900, ratio: 2 }, 0],
    ['RMS', { detector: 'RMS', thresholdDb: -24, kneeDb: 6 }, 0],
    ['look-ahead of 5 ms, half mixed', { lookahead: '5 ms', mixPercent: 50, makeupDb: 4 }, 240],
    ['look-ahead of 20 ms', { lookahead: '20 ms', attackMs: 10 }, 960],
    ['filtered detector', { isKeyFiltered: true, keyHighPassHz: 400 }, 0],
    ['auto make-up', { isAutoMakeup: true, kneeDb: 10, thresholdDb: -40 }, 0],
  ])('does what the textbook does in f64: %s', (_, change, delay) => {
    const values = { ...defaultInsertValues('compressor'), ...PLAIN, ...change }
    const input = programme(RATE, 5)
    const rig = rigOf(change)
    expect(rig.host.latencyFrames).toBe(delay)
    expect(distanceDb(rig.process(input), compress(input, values, RATE, { delay }))).toBeLessThan(-105)
  })

  it.each<[string, Partial<Values>]>([
    ['as it is', {}],
    ['filtered, RMS, with look-ahead', { isKeyFiltered: true, detector: 'RMS', lookahead: '2 ms' }],
  ])('hears its sidechain instead of itself, %s', (_, change) => {
    const values = { ...defaultInsertValues('compressor'), ...PLAIN, ...change }
    const [input, key] = [programme(RATE, 5), programme(RATE, 60)]
    const delay = change.lookahead ? 96 : 0
    const out = rigOf(change).process(input, { key })
    expect(distanceDb(out, compress(input, values, RATE, { key, delay }))).toBeLessThan(-105)
    // A silent key leaves the sound alone, to the bit.
    const alone = rigOf({}).process(input, { key: [silence(RATE), silence(RATE)] })
    expect(sha256Of(alone)).toBe(sha256Of(input))
  })

  it.each([
    [-30, 4, 0],
    [-20, 2, 12],
    [-40, 20, 24],
  ])('follows its static curve: threshold %i dB, ratio %i, knee %i dB', (thresholdDb, ratio, kneeDb) => {
    for (const level of [-60, -45, -32, -25, -18, -12, -6, 0]) {
      const values = { ...defaultInsertValues('compressor'), ...PLAIN, thresholdDb, ratio, kneeDb }
      expect(settledDb(values, level), `${level} dB`).toBeCloseTo(compressorCurveDb(values, level), 2)
    }
  })

  it('adds its make-up, and blends by its mix', () => {
    expect(settledDb({ makeupDb: 6 }, -50)).toBeCloseTo(-44, 2)
    // 20 dB over at 4:1 leaves -25 dB, half of which meets half of -10 dB.
    const blended = toDb((10 ** (-25 / 20) + 10 ** (-10 / 20)) / 2)
    expect(settledDb({ mixPercent: 50 }, -10)).toBeCloseTo(blended, 2)
  })

  it('gives back half of what full scale loses when it makes up by itself', () => {
    expect(settledDb({ isAutoMakeup: true }, 0)).toBeCloseTo(-22.5 / 2, 2)
    const values = { ...defaultInsertValues('compressor'), ...PLAIN, isAutoMakeup: true, kneeDb: 12 }
    expect(settledDb(values, -8)).toBeCloseTo(compressorCurveDb(values, -8), 2)
  })

  it.each([
    [10, 150],
    [50, 400],
    [0.5, 30],
  ])('reaches 63 %% of its way in %f ms down and %i ms up, within 2 %%', (attackMs, releaseMs) => {
    const turn = 1.5 * RATE
    const input = constant(3 * RATE, 0.001)
    input.fill(1, 4800, turn)
    const [out] = rigOf({ attackMs, releaseMs }).process(input)
    const reduction = out.map((value, i) => -toDb(value / (input[i] as number)))
    const full = 30 * 0.75
    const down = reduction.findIndex((value, i) => i > 4800 && value >= full * (1 - 1 / Math.E))
    const up = reduction.findIndex((value, i) => i > turn && value <= full / Math.E)
    // A time can be read to one frame.
    expect(Math.abs(down - 4800 - (attackMs * RATE) / 1000)).toBeLessThan(1 + 0.02 * attackMs * 48)
    expect(Math.abs(up - turn - (releaseMs * RATE) / 1000)).toBeLessThan(1 + 0.02 * releaseMs * 48)
  })

  it('reads a sine 3 dB lower by its mean square than by its peak', () => {
    const tone = sine(RATE, 1000, RATE, 1)
    const reductionDb = (detector: Values['detector']) => {
      const rig = rigOf({ detector, attackMs: 0.1, releaseMs: 2500, ratio: 20, thresholdDb: -20 })
      rig.process(tone)
      return rig.host.readReductionDb() / 0.95
    }
    expect(reductionDb('peak')).toBeCloseTo(20, 1)
    expect(reductionDb('RMS')).toBeCloseTo(17, 0)
  })

  it('turns down before a burst by as much as it looks ahead', () => {
    const at = 4800
    const input = constant(RATE / 2, 0.001)
    input.fill(1, at)
    const [out] = rigOf({ lookahead: '10 ms', attackMs: 1 }).process(input)
    // The burst arrives 480 frames late with ten time constants of attack behind it.
    expect(toDb(out[at + 480] as number)).toBeCloseTo(-22.5, 2)
    expect(out.slice(0, 480).every((value) => value === 0)).toBe(true)
    expect(out[480]).toBeCloseTo(0.001, 6)
  })

  it('lets the filtered key be heard', () => {
    const tone = sine(RATE, 100, RATE, 0.5)
    const key: Stereo = [sine(RATE, 1000, RATE, 0.25), silence(RATE)]
    const [left, right] = rigOf({ isKeyHeard: true, isKeyFiltered: true }).process(tone, { key })
    expect(toDb(rms(left, RATE / 2) / rms(key[0], RATE / 2))).toBeCloseTo(0, 1)
    expect(peak(right.subarray(4800))).toBeLessThan(1e-4)
  })

  it('listens to both sides and turns both down alike', () => {
    const [left, right] = rigOf({ attackMs: 1 }).process([constant(RATE, 1), constant(RATE, 0.1)])
    expect((left[RATE - 1] as number) / (right[RATE - 1] as number)).toBeCloseTo(10, 4)
    expect(toDb(left[RATE - 1] as number)).toBeCloseTo(-22.5, 1)
  })

  it('passes what stays under its threshold to the bit', () => {
    const input = [noise(RATE, 4, 0.02), noise(RATE, 5, 0.02)] as const
    for (const detector of ['peak', 'RMS'] as const)
      expect(sha256Of(rigOf({ thresholdDb: -24, kneeDb: 6, detector }).process(input))).toBe(sha256Of(input))
  })

  it('shows its deepest reduction on the meter, once', () => {
    const rig = rigOf({ attackMs: 1 })
    rig.process(constant(RATE, 1))
    expect(rig.host.readReductionDb()).toBeCloseTo(22.5, 2)
    expect(rig.host.readReductionDb()).toBe(0)
  })
})

describe('the compressor with all it has', () => {
  unitContract('compressor', {
    work: { ...PLAIN, lookahead: '5 ms', detector: 'RMS', isKeyFiltered: true, isAutoMakeup: true },
  })
})
