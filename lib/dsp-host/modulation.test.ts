import { describe, expect, it } from 'vitest'
import type { InsertValues } from '@/lib/mix'
import { RATE, type Stereo } from './testing/console-rig'
import { impulse, magnitudeDb, noise, rms, sine, toDb } from './testing/signals'
import { UnitRig } from './testing/unit-rig'

type Kind = 'chorus' | 'flanger'
const rigOf = <K extends Kind>(kind: K, values: Partial<InsertValues[K]>) =>
  new UnitRig(kind, { values: { mixPercent: 100, ...values } as Partial<InsertValues[K]> })

/** Delay in frames at each of `places`, read from the phase that a slow tone has lost there. */
function delaysOf(signal: Float32Array, hz: number, places: readonly number[]): number[] {
  const turn = (2 * Math.PI * hz) / RATE
  return places.map((place) => {
    let [s, c] = [0, 0]
    const half = Math.round((4 * RATE) / hz / 2)
    for (let i = place - half; i < place + half; i++) {
      s += (signal[i] as number) * Math.sin(turn * i)
      c += (signal[i] as number) * Math.cos(turn * i)
    }
    const lost = -Math.atan2(c, s)
    return (lost < 0 ? lost + 2 * Math.PI : lost) / turn
  })
}

describe('the swing of chorus and flanger', () => {
  it.each([
    ['chorus', { voices: '1', delayMs: 10, depthMs: 4, rateHz: 0.5, spreadPercent: 100 }],
    ['flanger', { feedbackPercent: 0, delayMs: 2, depthMs: 4, rateHz: 0.5, spreadPercent: 100 }],
  ] as const)(
    '%s: delay and depth in ms, rate in Hz, phase from song sample 0, right a quarter turn on',
    (kind, values) => {
      const tone = sine(3 * RATE, 50, RATE, 0.5)
      const [left, right] = rigOf(kind, values).process(tone)
      const places = [0.5, 1, 1.25, 1.5, 2, 2.3].map((s) => Math.round(s * RATE))
      const wanted = (lead: number) =>
        places.map((at) => {
          const swing = Math.sin(2 * Math.PI * ((values.rateHz * at) / RATE + lead))
          return (RATE / 1000) * (values.delayMs + (values.depthMs * (1 + swing)) / 2)
        })
      delaysOf(left, 50, places).forEach((d, i) =>
        expect(Math.abs(d - (wanted(0)[i] as number))).toBeLessThan(4),
      )
      delaysOf(right, 50, places).forEach((d, i) =>
        expect(Math.abs(d - (wanted(0.25)[i] as number))).toBeLessThan(4),
      )
    },
  )

  it.each(['chorus', 'flanger'] as const)(
    '%s: a render from the middle of the song is the tail of a render from its start',
    (kind) => {
      const input = noise(2 * RATE, 8, 0.3)
      const values = {
        rateHz: 1.3,
        ...(kind === 'flanger' ? { feedbackPercent: 0 } : { voices: '4' as const }),
      }
      const whole = rigOf(kind, values).process(input)[0]
      const from = 32 * 700
      const late = rigOf(kind, values)
      late.host.seek(from)
      const part = late.process(input.subarray(from))[0]
      expect(part.subarray(4800)).toEqual(whole.subarray(from + 4800))
    },
  )

  it('a new rate bends no phase at once, and in time stands where the song has it', () => {
    const input = noise(8 * RATE, 3, 0.3)
    const values = { rateHz: 2, voices: '1', depthMs: 2 } as const
    const rig = rigOf('chorus', { ...values, rateHz: 1 })
    rig.process(input.subarray(0, 32 * 500))
    rig.set({ rateHz: 2 })
    const moved = rig.process(input.subarray(32 * 500))[0]
    const steady = rigOf('chorus', values)
      .process(input)[0]
      .subarray(32 * 500)
    const late = 5 * RATE
    expect(moved.subarray(late)).toEqual(steady.subarray(late))
  })
})

describe('the chorus', () => {
  it.each(['1', '2', '3', '4'] as const)('with %s voices is as loud as its input', (voices) => {
    // Without its top octave, of which the interpolation takes a part.
    const dull = noise(4 * RATE, 1, 0.9).map((x, i, all) => (x + (all[i - 1] ?? 0) + (all[i - 2] ?? 0)) / 3)
    const input: Stereo = [dull, dull]
    const [left] = rigOf('chorus', { voices }).process(input)
    expect(Math.abs(toDb(rms(left, RATE) / rms(input[0], RATE)))).toBeLessThan(0.5)
  })

  it('without spread leaves a mono input mono, with spread does not', () => {
    const input = noise(RATE, 5, 0.3)
    const mono = rigOf('chorus', { spreadPercent: 0 }).process(input)
    expect(mono[0]).toEqual(mono[1])
    const wide = rigOf('chorus', { spreadPercent: 100 }).process(input)
    expect(wide[0]).not.toEqual(wide[1])
  })
})

describe('the flanger', () => {
  const response = (values: Partial<InsertValues['flanger']>) =>
    rigOf('flanger', { delayMs: 1, depthMs: 0, mixPercent: 50, ...values }).process(impulse(RATE))[0]

  it('is a comb: peaks at whole, notches at half multiples of 1 / delay', () => {
    const comb = response({ feedbackPercent: 0 })
    for (const n of [1, 2, 3]) {
      expect(magnitudeDb(comb, n * 1000, RATE)).toBeCloseTo(0, 1)
      expect(magnitudeDb(comb, (n - 0.5) * 1000, RATE)).toBeLessThan(-50)
    }
  })

  it('rings with feedback, and hollows with negative feedback', () => {
    const level = (feedbackPercent: number, hz: number) =>
      magnitudeDb(response({ feedbackPercent, mixPercent: 100 }), hz, RATE)
    expect(level(50, 2000)).toBeCloseTo(6.02, 1)
    expect(level(50, 2500)).toBeCloseTo(-3.52, 1)
    expect(level(-50, 2000)).toBeCloseTo(-3.52, 1)
    expect(level(-50, 2500)).toBeCloseTo(6.02, 1)
  })
})
