import { describe, expect, it } from 'vitest'
import { defaultInsertValues, type InsertValues } from '@/lib/mix'
import { highPass, staticReductionDb } from './testing/compressor-reference'
import { RATE, sha256Of, type Stereo } from './testing/console-rig'
import { distanceDb, programme } from './testing/programme'
import { noise, rms, sine, toDb } from './testing/signals'
import { UnitRig } from './testing/unit-rig'

type Values = InsertValues['deEsser']

const rigOf = (values: Partial<Values>) => new UnitRig('deEsser', { values })
const part = (ms: number) => 1 - Math.exp(-1000 / (ms * RATE))
const CURVE = { ...defaultInsertValues('compressor'), ratio: 4, kneeDb: 6 }

/** What lies around a corner, as loud as the input there: bilinear, direct form I. */
function bandPass(signal: Float32Array, hz: number): Float64Array {
  const w = Math.tan((Math.PI * hz) / RATE)
  const a0 = 1 + Math.SQRT2 * w + w * w
  const b0 = (Math.SQRT2 * w) / a0
  const [a1, a2] = [(2 * (w * w - 1)) / a0, (1 - Math.SQRT2 * w + w * w) / a0]
  const out = new Float64Array(signal.length)
  for (let i = 0; i < signal.length; i++) {
    const x = (signal[i] ?? 0) - (signal[i - 2] ?? 0)
    out[i] = b0 * x - a1 * (out[i - 1] ?? 0) - a2 * (out[i - 2] ?? 0)
  }
  return out
}

/** The de-esser frame by frame in f64. */
function deEss(input: Stereo, change: Partial<Values>) {
  const values = { ...defaultInsertValues('deEsser'), ...change }
  const curve = { ...CURVE, thresholdDb: values.thresholdDb }
  const highs = input.map((side) => highPass(side, values.frequencyHz, RATE))
  const middles = input.map((side) => bandPass(side, values.frequencyHz))
  const out = [new Float64Array(input[0].length), new Float64Array(input[0].length)] as const
  let reductionDb = 0
  for (let i = 0; i < input[0].length; i++) {
    const loud = Math.max(1e-9, Math.abs(highs[0]?.[i] ?? 0), Math.abs(highs[1]?.[i] ?? 0))
    const target = Math.min(values.rangeDb, staticReductionDb(curve, 20 * Math.log10(loud)))
    reductionDb += part(target > reductionDb ? 0.5 : values.releaseMs) * (target - reductionDb)
    const root = 10 ** (-reductionDb / 40)
    for (const side of [0, 1] as const) {
      const x = input[side][i] ?? 0
      const split = x + (root - 1) * (middles[side]?.[i] ?? 0) + (root * root - 1) * (highs[side]?.[i] ?? 0)
      out[side][i] = values.mode === 'wide' ? x * root * root : split
    }
  }
  return out
}

/** Level of one tone in a signal, dB re its level in another. */
function toneDb(signal: Float32Array, source: Float32Array, hz: number): number {
  const of = (samples: Float32Array) => {
    let [re, im] = [0, 0]
    for (let i = RATE / 2; i < RATE; i++) {
      re += (samples[i] ?? 0) * Math.cos((2 * Math.PI * hz * i) / RATE)
      im += (samples[i] ?? 0) * Math.sin((2 * Math.PI * hz * i) / RATE)
    }
    return Math.hypot(re, im)
  }
  return toDb(of(signal) / of(source))
}

describe('the de-esser', () => {
  it.each<[string, Partial<Values>]>([
    ['split', {}],
    ['wide', { mode: 'wide', thresholdDb: -20 }],
    ['low and deep', { frequencyHz: 2500, rangeDb: 24, thresholdDb: -45, releaseMs: 20 }],
  ])('does what it does in f64: %s', (_, values) => {
    const input = programme(RATE, 5)
    expect(distanceDb(rigOf(values).process(input), deEss(input, values))).toBeLessThan(-100)
  })

  it('split turns down the sibilance and leaves the voice, wide turns down both', () => {
    const [voice, ess] = [sine(RATE, 300, RATE, 0.3), sine(RATE, 12_000, RATE, 0.3)]
    const input = voice.map((value, i) => value + (ess[i] as number))
    const values = { thresholdDb: -40, rangeDb: 9 }
    const [split] = rigOf({ ...values, mode: 'split' }).process(input)
    expect(toneDb(split, input, 12_000)).toBeLessThan(-8)
    expect(Math.abs(toneDb(split, input, 300))).toBeLessThan(0.1)
    const [wide] = rigOf({ ...values, mode: 'wide' }).process(input)
    expect(toneDb(wide, input, 12_000)).toBeCloseTo(-9, 1)
    expect(toneDb(wide, input, 300)).toBeCloseTo(-9, 1)
  })

  it('takes no more than its range', () => {
    const rig = rigOf({ thresholdDb: -60, rangeDb: 5 })
    rig.process(sine(RATE, 10_000, RATE, 1))
    expect(rig.host.readReductionDb()).toBeCloseTo(5, 3)
  })

  it('does not hear a loud voice without sibilance, and passes it to the bit', () => {
    const quiet = [sine(RATE, 110, RATE, 0.9), noise(RATE, 3, 0.001)] as const
    expect(sha256Of(rigOf({ thresholdDb: -30 }).process(quiet))).toBe(sha256Of(quiet))
  })

  it('lets its band be heard', () => {
    const [ess, voice] = [sine(RATE, 12_000, RATE, 0.3), sine(RATE, 300, RATE, 0.3)]
    const [left, right] = rigOf({ isBandHeard: true }).process([ess, voice])
    expect(toDb(rms(left, RATE / 2) / rms(ess, RATE / 2))).toBeCloseTo(0, 0)
    expect(toDb(rms(right, RATE / 2) / rms(voice, RATE / 2))).toBeLessThan(-50)
  })
})
