import { describe, expect, it } from 'vitest'
import type { InsertValues } from '@/lib/mix'
import { RATE, type Stereo } from './testing/console-rig'
import { fitSine } from './testing/instruments'
import {
  constant,
  impulse,
  magnitudeDb,
  noise,
  rms,
  sharpestBend,
  silence,
  sine,
  toDb,
} from './testing/signals'
import { UnitRig } from './testing/unit-rig'

type Values = Partial<InsertValues['delay']>
/** Nothing but the echoes, nothing cut. */
const PLAIN = { mixPercent: 100, highPassHz: 20, lowPassHz: 20000 } as const
const through = (values: Values, input: Stereo) =>
  new UnitRig('delay', { values: { ...PLAIN, ...values } }).process(input)
const click = (frames = 2 * RATE): Stereo => [impulse(frames), silence(frames)]
const loudest = (signal: Float32Array, from: number, to: number) => {
  let at = from
  for (let i = from; i < to; i++) if (Math.abs(signal[i] as number) > Math.abs(signal[at] as number)) at = i
  return at
}

describe('the delay', () => {
  it.each([1, 10, 123.4, 250, 375])(
    'echoes after %f ms to the sample, each time weaker by the feedback',
    (timeMs) => {
      const frames = Math.round((timeMs * RATE) / 1000)
      const [left, right] = through({ timeMs, feedbackPercent: 50 }, click())
      expect(left.subarray(0, frames).every((x) => x === 0)).toBe(true)
      for (let echo = 1; echo <= 4; echo++) {
        const from = echo * frames - Math.floor(frames / 2)
        expect(loudest(left, from, from + frames)).toBe(echo * frames)
        // Each pass through the 20 Hz high-pass takes 0.26 % of a click and spreads it over what follows.
        expect(Math.abs((left[echo * frames] as number) - 0.5 ** (echo - 1))).toBeLessThan(0.01)
      }
      expect(right.every((x) => x === 0)).toBe(true)
    },
  )

  it('in ping-pong begins on the left and changes sides', () => {
    const [left, right] = through({ timeMs: 100, feedbackPercent: 50, isPingPong: true }, [
      impulse(RATE),
      impulse(RATE),
    ])
    const at = (side: Float32Array, echo: number) => side[echo * 4800] as number
    expect(at(left, 1)).toBeCloseTo(1, 2)
    expect(at(right, 2)).toBeCloseTo(0.5, 2)
    expect(at(left, 3)).toBeCloseTo(0.25, 2)
    expect([at(right, 1), at(left, 2), at(right, 3)].map(Math.abs).every((x) => x < 1e-3)).toBe(true)
  })

  it('cuts lows and highs a little more with every echo', () => {
    const [left] = through({ timeMs: 100, feedbackPercent: 90, highPassHz: 200, lowPassHz: 3000 }, click())
    const echo = (n: number) => left.slice(n * 4800 - 5, (n + 1) * 4800 - 5)
    for (const n of [1, 2, 3])
      for (const [hz, loss] of [
        [200, 3.01],
        [3000, 3.01],
      ] as const)
        expect(magnitudeDb(echo(n), hz, RATE)).toBeCloseTo(-n * loss + (n - 1) * toDb(0.9), -0.2)
  })

  it('gives way while the input is loud, and comes back', () => {
    const tone = sine(3 * RATE, 500, RATE, 0.5).map((x, i) => (i < RATE ? x : 0))
    const plain = through({ timeMs: 400, feedbackPercent: 80 }, [tone, tone])[0]
    const ducked = through({ timeMs: 400, feedbackPercent: 80, duckDb: 12 }, [tone, tone])[0]
    const change = (from: number, to: number) => toDb(rms(ducked, from, to) / rms(plain, from, to))
    expect(change(0.6 * RATE, 0.95 * RATE)).toBeCloseTo(-12, 1)
    expect(change(2.5 * RATE, 3 * RATE)).toBeCloseTo(0, 1)
  })

  it('fades to a new time without a click or a change of pitch; as tape it glides there', () => {
    const tone = sine(5 * RATE, 220, RATE, 0.4)
    const change = (isTape: boolean) => {
      const values = { ...PLAIN, timeMs: 300, feedbackPercent: 0, isTape }
      const rig = new UnitRig('delay', { values })
      rig.process(tone.subarray(0, RATE))
      rig.set({ timeMs: 200 })
      return rig.process(tone.subarray(RATE))[0]
    }
    const pitch = (signal: Float32Array) => fitSine(signal, 220 / RATE, 0, 2400).residueDb
    expect(sharpestBend(change(false))).toBeLessThan(0.002)
    expect(pitch(change(false).subarray(3000))).toBeLessThan(-80)
    expect(pitch(change(true).subarray(1000))).toBeGreaterThan(-10)
    const [faded, glided] = [change(false).subarray(3 * RATE), change(true).subarray(3 * RATE)]
    glided.forEach((x, i) => expect(Math.abs(x - (faded[i] as number))).toBeLessThan(1e-5))
  })

  it('swings from the place in the song: a render from the middle is the tail of a render from the start', () => {
    const values = { ...PLAIN, timeMs: 50, feedbackPercent: 0, depthMs: 3, rateHz: 0.7 }
    const input = noise(2 * RATE, 8, 0.3)
    const whole = new UnitRig('delay', { values }).process(input)[0]
    const from = 32 * 1000
    const late = new UnitRig('delay', { values })
    late.host.seek(from)
    const part = late.process(input.subarray(from))[0]
    // The 20 Hz high-pass remembers longest.
    const settled = RATE / 2
    part.subarray(settled).forEach((x, i) => {
      expect(Math.abs(x - (whole[from + settled + i] as number))).toBeLessThan(1e-6)
    })
  })

  it('with no width is mono; with all of it keeps sides apart', () => {
    const [left, right] = through({ widthPercent: 0, timeMs: 20 }, click(4800))
    expect(left).toEqual(right)
  })

  it('holds no DC in its loop', () => {
    const [left] = through({ timeMs: 5, feedbackPercent: 95 }, [constant(4 * RATE, 0.5), silence(4 * RATE)])
    expect(Math.abs(left.at(-1) as number)).toBeLessThan(0.05)
  })
})
