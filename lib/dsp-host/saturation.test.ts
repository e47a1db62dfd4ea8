import { describe, expect, it } from 'vitest'
import { SATURATION_CURVES, type InsertValues } from '@/lib/mix'
import { RATE } from './testing/console-rig'
import { constant, impulse, magnitudeDb, noise, rms, sine, toDb } from './testing/signals'
import { distortionOf, wholeSine } from './testing/spectrum'
import { UnitRig } from './testing/unit-rig'

type Values = Partial<InsertValues['saturation']>
const PERIOD = 16384
const LATENCY = 42

const rigOf = (values: Values) => new UnitRig('saturation', { values: { isAutoGain: false, ...values } })

/** A full-scale tone on an odd bin near `hz`, through the processor until it has settled. */
function distort(hz: number, values: Values) {
  const cycles = 2 * Math.floor((hz * PERIOD) / RATE / 2) + 1
  const [left] = rigOf(values).process(wholeSine(PERIOD, cycles, 4 * PERIOD))
  return distortionOf(left.subarray(3 * PERIOD), cycles)
}

const NAMES = Object.keys(SATURATION_CURVES) as (keyof typeof SATURATION_CURVES)[]

describe('the aliases of the saturation, whole band, relative to the tone', () => {
  it.each([
    ['tape', 5000, '4x', 12, -115],
    ['tube', 5000, '4x', 12, -112],
    ['soft clip', 5000, '4x', 12, -100],
    ['hard clip', 5000, '4x', 12, -110],
    ['fold', 5000, '4x', 12, -95],
    ['soft clip', 5000, '8x', 12, -105],
    ['hard clip', 5000, '8x', 12, -110],
    ['fold', 5000, '8x', 12, -95],
    ['tape', 10000, '8x', 12, -105],
    ['tube', 10000, '8x', 12, -105],
    ['soft clip', 10000, '8x', 12, -85],
    ['hard clip', 10000, '8x', 12, -105],
    ['soft clip', 10000, '4x', 12, -85],
    ['hard clip', 10000, '4x', 12, -85],
    ['hard clip', 5000, '4x', 24, -95],
    ['hard clip', 1000, '4x', 36, -115],
    ['tape', 1000, '4x', 24, -115],
  ] as const)('%s, %i Hz, %s, +%i dB of drive: below %i dBc', (curve, hz, oversampling, driveDb, most) => {
    expect(distort(hz, { curve, oversampling, driveDb }).worstAliasDb).toBeLessThan(most)
  })

  it.each(['soft clip', 'hard clip'] as const)('stay as low with a bias: %s', (curve) => {
    expect(distort(5000, { curve, driveDb: 12, biasPercent: 30 }).worstAliasDb).toBeLessThan(-95)
  })
})

describe('the curves of the saturation', () => {
  it.each(NAMES)('%s bends a slow tone as its formula says', (curve) => {
    const tone = sine(RATE, 60, RATE, 0.5)
    const [left] = rigOf({ curve, driveDb: 12 }).process(tone)
    const wanted = tone.map((x) => SATURATION_CURVES[curve](x * 10 ** 0.6))
    const mean = wanted.reduce((sum, x) => sum + x, 0) / RATE
    let worst = 0
    for (let i = RATE / 2; i < RATE; i++)
      worst = Math.max(worst, Math.abs((left[i] as number) + mean - (wanted[i - LATENCY] as number)))
    // The pass band ripples by 0.06 dB, the 5 Hz high-pass of the tube turns a 60 Hz tone by some degrees, a corner rings.
    expect(worst).toBeLessThan(
      { tape: 0.011, tube: 0.11, 'soft clip': 0.011, 'hard clip': 0.06, fold: 0.011 }[curve],
    )
  })

  it('tape makes odd harmonics alone; tube and bias make even ones, and no DC', () => {
    const level = (values: Values) => distort(1000, { driveDb: 6, ...values }).harmonicsDb[1] as number
    expect(level({ curve: 'tape' })).toBeLessThan(-120)
    expect(level({ curve: 'tube' })).toBeGreaterThan(-25)
    expect(level({ curve: 'tape', biasPercent: 40 })).toBeGreaterThan(-25)
    const [left] = rigOf({ curve: 'tube', biasPercent: 60 }).process(sine(4 * RATE, 500, RATE, 0.5))
    const mean = left.subarray(3 * RATE).reduce((sum, x) => sum + x, 0) / RATE
    expect(Math.abs(mean)).toBeLessThan(1e-4)
  })

  it.each(NAMES)('a bias alone is silent: %s', (curve) => {
    const [left] = rigOf({ biasPercent: 70, curve }).process(constant(4800, 0))
    expect(left.every((x) => x === 0)).toBe(true)
  })
})

describe('the ways of the saturation', () => {
  it.each(['4x', '8x'] as const)(
    'lag by the declared latency at %s, with linear phase and a flat band',
    (oversampling) => {
      const rig = rigOf({ curve: 'hard clip', driveDb: 0, oversampling })
      expect(rig.host.latencyFrames).toBe(LATENCY)
      const [left] = rig.process(impulse(1024, 0.5))
      const response = left.map((x) => x / 0.5)
      for (let i = 1; i <= LATENCY; i++)
        expect(response[LATENCY - i]).toBeCloseTo(response[LATENCY + i] as number, 6)
      for (const hz of [20, 100, 1000, 5000, 10000, 15000, 18000, 20000])
        expect(Math.abs(magnitudeDb(response, hz, RATE))).toBeLessThan(0.07)
    },
  )

  it('mixed to nothing is the delayed input to the bit, half-way it is their sum', () => {
    const input = noise(4800, 4, 0.4)
    const through = (mixPercent: number) => rigOf({ driveDb: 18, mixPercent }).process(input)[0]
    const [dry, half, wet] = [through(0), through(50), through(100)]
    expect(dry.subarray(LATENCY)).toEqual(input.subarray(0, input.length - LATENCY))
    half.forEach((x, i) => expect(x).toBeCloseTo(((dry[i] as number) + (wet[i] as number)) / 2, 5))
  })

  it.each(NAMES)('auto gain keeps a tone of -12 dBFS as loud at any drive: %s', (curve) => {
    for (const driveDb of [0, 6, 12, 24, 36]) {
      const rig = new UnitRig('saturation', { values: { curve, driveDb, isAutoGain: true, biasPercent: 20 } })
      const [left] = rig.process(sine(RATE, 1000, RATE, 0.25))
      const change = toDb(rms(left, RATE / 2) / (0.25 * Math.SQRT1_2))
      expect(Math.abs(change)).toBeLessThan(driveDb > 12 && curve === 'fold' ? 3 : 0.5)
    }
  })

  it('the tilt turns lows and highs by opposite amounts', () => {
    const rig = rigOf({ curve: 'hard clip', driveDb: 0, toneDb: 6 })
    const response = rig.process(impulse(8192, 0.25))[0].map((x) => x * 4)
    expect(magnitudeDb(response, 30, RATE)).toBeCloseTo(-6, 0)
    expect(magnitudeDb(response, 15000, RATE)).toBeCloseTo(6, 0)
  })

  it('does not depend on how long it was at rest before it is switched on', () => {
    const input = noise(RATE, 9, 0.3)
    const switchedAt = (restFrames: number) => {
      const rig = new UnitRig('saturation', { values: { curve: 'tube' }, isOn: false })
      rig.process(noise(restFrames, 5, 0.3))
      rig.set({}, true)
      return rig.process(input)[0].subarray(64)
    }
    expect(switchedAt(3200)).toEqual(switchedAt(320))
  })
  it('tells how much its curve takes from the loudest sample', () => {
    const rig = rigOf({ curve: 'tape', driveDb: 12 })
    rig.process(constant(4800, 0.5))
    const driven = 0.5 * 10 ** 0.6
    expect(rig.host.readReductionDb()).toBeCloseTo(toDb(driven / Math.tanh(driven)), 3)
    expect(rig.host.readReductionDb()).toBe(0)
  })
})
