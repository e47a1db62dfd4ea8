import { describe, expect, it } from 'vitest'
import { IMPULSE_PEAKS_DB, IMPULSE_SECONDS, impulseSeconds, type MadeImpulse } from '@/lib/mix'
import { UnitRig } from './testing/unit-rig'
import { RATE, type Stereo } from './testing/console-rig'
import { impulse, noise, peak, rms, sharpestBend, silence, sine, toDb } from './testing/signals'

const NAMES: readonly MadeImpulse[] = ['hall', 'room', 'plate', 'spring']
const OPEN = { preDelayMs: 0, mixPercent: 100 } as const

/** One output sample of a convolution by its definition, in f64. */
function convolved(input: Float32Array, response: Float32Array, at: number): number {
  let sum = 0
  for (let k = Math.max(0, at - response.length + 1); k <= at; k++)
    sum += (input[k] as number) * (response[at - k] as number)
  return sum
}

const responseOf = (values: object): Stereo =>
  new UnitRig('convolution', { values: { ...OPEN, ...values } }).process(impulse(3 * RATE))

describe('the convolution', () => {
  it.each(NAMES)('convolves with the %s without latency', (name) => {
    const response = responseOf({ impulse: name })
    expect(Math.abs(response[0][0] as number) + Math.abs(response[0][1] as number)).toBeGreaterThan(0)
    const input: Stereo = [noise(RATE * 2, 5), noise(RATE * 2, 6)]
    const rig = new UnitRig('convolution', { values: { ...OPEN, impulse: name } })
    const out = rig.process(input, { block: 128 })
    const level = rms(out[0], RATE, 2 * RATE)
    for (const side of [0, 1] as const)
      for (let at = 0; at < 2 * RATE; at += 997) {
        const wanted = convolved(input[side], response[side], at)
        expect(Math.abs((out[side][at] as number) - wanted) / level, `${at}`).toBeLessThan(1e-5)
      }
  })

  it.each(NAMES)('has the outline of the %s that its panel draws, within 1 dB', (name) => {
    const response = responseOf({ impulse: name })
    const frames = Math.floor(IMPULSE_SECONDS[name] * RATE)
    const outline = IMPULSE_PEAKS_DB[name]
    const peaks = outline.map((_, i) => {
      const [from, to] = [i, i + 1].map((part) => Math.floor((part * frames) / outline.length))
      return Math.max(...response.map((side) => peak(side.subarray(from, to))))
    })
    const top = Math.max(...peaks)
    outline.forEach((db, i) => {
      if (db > -80) expect(Math.abs(toDb((peaks[i] as number) / top) - db), `${i}`).toBeLessThan(1)
    })
    expect(response.every((side) => peak(side.subarray(frames)) < 1e-6)).toBe(true)
  })

  it.each(NAMES)('gives noise back about as loud as it came through the %s', (name) => {
    const rig = new UnitRig('convolution', { values: { ...OPEN, impulse: name } })
    const input: Stereo = [noise(5 * RATE, 1), noise(5 * RATE, 2)]
    const out = rig.process(input)
    const power = (sides: Stereo) => rms(sides[0], 3 * RATE) ** 2 + rms(sides[1], 3 * RATE) ** 2
    expect(Math.abs(10 * Math.log10(power(out) / power(input)))).toBeLessThan(1)
  })

  it('shortens its response by falling faster, and cuts its start', () => {
    const shape = { impulse: 'hall', trimMs: 100, lengthPercent: 40 } as const
    const [left] = responseOf(shape)
    const end = Math.round(impulseSeconds(shape) * RATE)
    expect(peak(left.subarray(end + 1))).toBeLessThan(1e-6)
    expect(peak(left.subarray(end - RATE / 10, end))).toBeGreaterThan(1e-6)
    expect(toDb(peak(left.subarray(end - RATE / 20, end)) / peak(left))).toBeLessThan(-50)
  })

  it('lets nothing through before its pre-delay, and is mono at width 0', () => {
    const [left, right] = responseOf({ preDelayMs: 50, widthPercent: 0 })
    expect(peak(left.subarray(0, 2400))).toBe(0)
    expect(peak(left.subarray(2400, 2402))).toBeGreaterThan(0)
    expect(rms(left.map((value, i) => value - (right[i] as number))) / rms(left)).toBeLessThan(1e-5)
  })

  it('cuts lows and highs of the room, and nothing at the ends of their ranges', () => {
    const tone = (hz: number, values: object) => {
      const rig = new UnitRig('convolution', { values: { ...OPEN, impulse: 'plate', ...values } })
      return rms(rig.process(sine(3 * RATE, hz, RATE, 0.5))[0], 2 * RATE)
    }
    expect(toDb(tone(100, { lowCutHz: 400 }) / tone(100, {}))).toBeCloseTo(-24, 0)
    expect(toDb(tone(8000, { highCutHz: 2000 }) / tone(8000, {}))).toBeLessThan(-24)
  })

  it('goes over to another response without a click, and ends as if it had always had it', () => {
    const frames = 6 * RATE
    const input = sine(frames, 110, RATE, 0.25)
    const rig = new UnitRig('convolution', { values: { ...OPEN, impulse: 'hall' } })
    const before = rig.process(input.subarray(0, RATE))[0]
    rig.set({ impulse: 'room' })
    const after = rig.process(input.subarray(RATE))[0]
    const steady = new UnitRig('convolution', { values: { ...OPEN, impulse: 'room' } }).process(input)[0]
    const all = Float32Array.of(...before.subarray(0.9 * RATE), ...after.subarray(0, RATE))
    const own = Math.max(sharpestBend(before.subarray(RATE / 2)), sharpestBend(steady.subarray(RATE)))
    expect(sharpestBend(all)).toBeLessThan(own * 3)
    const last = after.subarray(4 * RATE).map((value, i) => value - (steady[5 * RATE + i] as number))
    expect(toDb(rms(last) / rms(steady, 5 * RATE))).toBeLessThan(-100)
  })

  it('is silent to the bit when its response is over', () => {
    const burst = silence(4 * RATE)
    burst.set(noise(4800, 3))
    const [left, right] = new UnitRig('convolution', { values: { ...OPEN, impulse: 'room' } }).process(burst)
    expect([peak(left.subarray(3 * RATE)), peak(right.subarray(3 * RATE))]).toEqual([0, 0])
  })
})
