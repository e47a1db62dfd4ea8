import { describe, expect, it } from 'vitest'
import type { InsertValues } from '@/lib/mix'
import { RATE, type Stereo } from './testing/console-rig'
import { impulse, magnitudeDb, noise, rms, silence, sine, toDb } from './testing/signals'
import { fourier } from './testing/spectrum'
import { UnitRig } from './testing/unit-rig'

const through = (values: Partial<InsertValues['stereo']>, input: Stereo) =>
  new UnitRig('stereo', { values }).process(input)
const music = (): Stereo => [noise(RATE, 1, 0.4), noise(RATE, 2, 0.4)]
const side = ([left, right]: Stereo) => left.map((x, i) => (x - (right[i] as number)) / 2)
const middle = ([left, right]: Stereo) => left.map((x, i) => (x + (right[i] as number)) / 2)

describe('the stereo tool', () => {
  it('at its defaults passes to the bit, and needs no time for it', () => {
    const input = music()
    expect(through({}, input)).toEqual(input)
    expect(new UnitRig('stereo').host.latencyFrames).toBe(0)
  })

  it('at 0 % is mono, at 200 % has a side twice as loud; the middle stays', () => {
    const input = music()
    const mono = through({ widthPercent: 0 }, input)
    expect(mono[0]).toEqual(mono[1])
    const wide = through({ widthPercent: 200 }, input)
    expect(toDb(rms(side(wide)) / rms(side(input)))).toBeCloseTo(6.02, 2)
    expect(toDb(rms(middle(wide)) / rms(middle(input)))).toBeCloseTo(0, 4)
  })

  it('below the mono frequency leaves no side, above it all of it, and the middle as loud everywhere', () => {
    const input: Stereo = [impulse(RATE), impulse(RATE, 0)]
    const out = through({ isMonoBelowOn: true, monoBelowHz: 120 }, input)
    const level = (signal: Float32Array, hz: number) => magnitudeDb(signal, hz, RATE) + 6.02
    for (const hz of [20, 30, 37]) expect(level(side(out), hz)).toBeLessThan(-40)
    expect(level(side(out), 120)).toBeCloseTo(-6.02, 1)
    for (const hz of [480, 1000, 10000]) expect(level(side(out), hz)).toBeCloseTo(0, 1)
    for (const hz of [20, 60, 120, 240, 1000, 10000]) expect(level(middle(out), hz)).toBeCloseTo(0, 2)
  })

  it('keeps side and middle in step at every frequency, so nothing wanders where they meet', () => {
    const length = 65536
    const out = through({ isMonoBelowOn: true, monoBelowHz: 150 }, [impulse(length), impulse(length, 0)])
    const [mid, far] = [fourier(middle(out)), fourier(side(out))]
    for (const hz of [50, 100, 150, 200, 400, 2000]) {
      const bin = Math.round((hz * length) / RATE)
      const turn = (at: typeof mid) => Math.atan2(at.im[bin] as number, at.re[bin] as number)
      const apart = Math.abs(turn(mid) - turn(far)) % (2 * Math.PI)
      expect(Math.min(apart, 2 * Math.PI - apart)).toBeLessThan(0.005)
    }
  })

  it('turns the field: at 45 degrees what was left stands in the middle', () => {
    const tone = sine(4800, 1000, RATE, 0.5)
    const [left, right] = through({ rotationDegrees: 45 }, [tone, silence(4800)])
    expect(rms(left)).toBeCloseTo(rms(tone) * Math.SQRT1_2, 5)
    left.forEach((x, i) => expect(x).toBeCloseTo(right[i] as number, 6))
  })

  it('flips, swaps and balances', () => {
    const input = music()
    const negative = (signal: Float32Array) => signal.map((x) => 0 - x)
    expect(through({ isLeftFlipped: true }, input)).toEqual([negative(input[0]), input[1]])
    expect(through({ isRightFlipped: true }, input)).toEqual([input[0], negative(input[1])])
    expect(through({ isSwapped: true }, input)).toEqual([input[1], input[0]])
    const [left, right] = through({ balance: 1 }, input)
    expect(rms(left)).toBe(0)
    expect(right).toEqual(input[1])
  })
})
