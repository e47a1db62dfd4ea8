import { describe, expect, it } from 'vitest'
import { dynamicMoveDb, type InsertValues } from '@/lib/mix'
import { RATE } from './testing/console-rig'
import { noise, rms, sharpestBend, silence, sine, toDb } from './testing/signals'
import { UnitRig } from './testing/unit-rig'

type Values = Partial<InsertValues['eq']>
const BAND: Values = {
  band2Kind: 'bell',
  band2Hz: 1000,
  band2Q: 1,
  band2RangeDb: -12,
  band2ThresholdDb: -30,
  dynamicAttackMs: 5,
  dynamicReleaseMs: 50,
}

/** Settled gain of a sine at this level, dB. */
function gainAt(values: Values, levelDb: number, hz = 1000): number {
  const tone = sine(RATE, hz, RATE, 10 ** (levelDb / 20))
  const [out] = new UnitRig('eq', { values: { ...BAND, ...values } }).process(tone)
  return toDb(rms(out, RATE / 2) / rms(tone, RATE / 2))
}

describe('a band that moves by itself', () => {
  it('follows its rule within 0.5 dB from 30 dB under to 24 dB over the threshold', () => {
    for (const band2RangeDb of [-24, -12, -3, 6, 18])
      for (const over of [-30, -6, 0, 3, 6, 12, 24]) {
        const wanted = dynamicMoveDb(band2RangeDb, over)
        const gain = gainAt({ band2RangeDb }, -30 + over)
        expect(Math.abs(gain - wanted), `range ${band2RangeDb}, ${over} dB over`).toBeLessThan(0.5)
      }
  })

  it('moves from its own gain on', () => {
    expect(gainAt({ band2GainDb: 6 }, -60)).toBeCloseTo(6, 1)
    expect(Math.abs(gainAt({ band2GainDb: 6 }, -18) - (6 + dynamicMoveDb(-12, 12)))).toBeLessThan(0.5)
  })

  it.each([50, 200, 5000, 12000])('reads the level of a %i Hz tone without ripple', (hz) => {
    expect(Math.abs(gainAt({ band2Hz: hz }, -18, hz) - dynamicMoveDb(-12, 12))).toBeLessThan(0.5)
  })

  it('hears its own frequencies only', () => {
    expect(Math.abs(gainAt({ band2Q: 4 }, -6, 100))).toBeLessThan(0.2)
  })

  it.each(['lowShelf', 'highShelf', 'tilt'] as const)('moves as a %s', (kind) => {
    const hz = kind === 'lowShelf' ? 500 : kind === 'highShelf' ? 2000 : 4000
    const values = { band2Kind: kind, band2Q: 0.7 } as const
    const moved = gainAt(values, -12, hz) - gainAt(values, -70, hz)
    expect(moved).toBeLessThan(-1.5)
  })

  it('is still and to the bit what it was while nothing is over the threshold', () => {
    const input = noise(RATE, 3, 0.001)
    const still = new UnitRig('eq', { values: { ...BAND, band2GainDb: 4, band2RangeDb: 0 } }).process(input)
    const quiet = new UnitRig('eq', { values: { ...BAND, band2GainDb: 4 } }).process(input)
    expect(quiet[0]).toEqual(still[0])
  })

  it('listens to the sidechain when there is one', () => {
    const tone = sine(RATE, 1000, RATE, 0.5)
    const moved = (key: Float32Array) => {
      const rig = new UnitRig('eq', { values: BAND })
      const [out] = rig.process(tone, { key: [key, key] })
      return toDb(rms(out, RATE / 2) / rms(tone, RATE / 2))
    }
    expect(moved(silence(RATE))).toBeCloseTo(0, 1)
    expect(Math.abs(moved(sine(RATE, 1000, RATE, 10 ** (-18 / 20))) - dynamicMoveDb(-12, 12))).toBeLessThan(
      0.5,
    )
  })

  it('goes out in its attack and back in its release', () => {
    const loud = sine(RATE, 1000, RATE, 0.5)
    const quiet = loud.map((value) => value * 0.001)
    const input = Float32Array.of(...loud, ...quiet)
    const values = { ...BAND, dynamicAttackMs: 50, dynamicReleaseMs: 200 }
    const [out] = new UnitRig('eq', { values }).process(input)
    const gain = (at: number) => toDb(rms(out, at, at + 480) / rms(input, at, at + 480))
    const reached = gain(RATE - 480)
    // 63 % of the way after one time constant; the window itself lasts 10 ms.
    expect(gain(0.05 * RATE - 240) / reached).toBeGreaterThan(0.55)
    expect(gain(0.05 * RATE - 240) / reached).toBeLessThan(0.7)
    expect(gain(1.2 * RATE - 240) / reached).toBeGreaterThan(0.3)
    expect(gain(1.2 * RATE - 240) / reached).toBeLessThan(0.45)
  })

  it('moves without clicks, with the fastest attack', () => {
    const tone = sine(RATE, 200, RATE, 0.5).map((value, i) => (i > 20000 ? value : value * 0.01))
    const values = { ...BAND, band2Hz: 200, band2RangeDb: -24, dynamicAttackMs: 0.5 }
    const [out] = new UnitRig('eq', { values }).process(tone)
    const jump = sharpestBend(tone.subarray(19990, 20010))
    expect(sharpestBend(out.subarray(20040))).toBeLessThan(0.004)
    expect(sharpestBend(out)).toBeLessThan(2 * jump)
  })
})
