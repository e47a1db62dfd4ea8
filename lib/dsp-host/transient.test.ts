import { describe, expect, it } from 'vitest'
import { defaultInsertValues, type InsertValues } from '@/lib/mix'
import { RATE, sha256Of, type Stereo } from './testing/console-rig'
import { distanceDb, programme } from './testing/programme'
import { noise, rms, sine, toDb } from './testing/signals'
import { UnitRig } from './testing/unit-rig'

type Values = InsertValues['transient']

const rigOf = (values: Partial<Values>) => new UnitRig('transient', { values })
const part = (ms: number) => 1 - Math.exp(-1000 / (ms * RATE))
const partOfLeadDb = (db: number) => Math.min(1, Math.max(0, (db / 6.0206 - 0.25) / 2))

/** The shaper frame by frame in f64. */
function shape(input: Stereo, change: Partial<Values>) {
  const values = { ...defaultInsertValues('transient'), ...change }
  const out = [new Float64Array(input[0].length), new Float64Array(input[0].length)] as const
  let [peak, slow, long, gainDb] = [0, 0, 0, 0]
  for (let i = 0; i < input[0].length; i++) {
    const loud = Math.max(1e-9, Math.abs(input[0][i] ?? 0), Math.abs(input[1][i] ?? 0))
    peak = Math.max(loud, peak * (1 - part(30)))
    slow = Math.min(peak, slow + part(20) * (peak - slow))
    long = Math.max(peak, long + part(300) * (peak - long))
    const onset = partOfLeadDb(Math.min(60, toDb(peak / slow)))
    const tail = partOfLeadDb(toDb(long / peak))
    gainDb += part(1) * (values.attackDb * onset + values.sustainDb * tail - gainDb)
    const gain = 1 + (values.mixPercent / 100) * (10 ** ((gainDb + values.outputDb) / 20) - 1)
    out.forEach((side, which) => (side[i] = gain * (input[which as 0 | 1][i] ?? 0)))
  }
  return out
}

/** Four hits that ring off, like a tom. */
function hits(level: number): Float32Array {
  return sine(2 * RATE, 200, RATE, 1).map((value, i) => level * value * Math.exp(-(i % 24_000) / 4000))
}

const between = (signal: Float32Array, fromMs: number, toMs: number) =>
  rms(signal, 24_000 + fromMs * 48, 24_000 + toMs * 48)

describe('the transient shaper', () => {
  it.each<[string, Partial<Values>]>([
    ['more attack', { attackDb: 12 }],
    ['less attack, more sustain, half mixed', { attackDb: -18, sustainDb: 9, mixPercent: 50 }],
    ['short and louder', { attackDb: 6, sustainDb: -24, outputDb: 3 }],
  ])('does what it does in f64: %s', (_, values) => {
    const input = programme(RATE, 5)
    expect(distanceDb(rigOf(values).process(input), shape(input, values))).toBeLessThan(-90)
  })

  it('does the same at every level', () => {
    const loud = rigOf({ attackDb: 12, sustainDb: -9 }).process(hits(0.5))[0]
    for (const level of [0.05, 0.005, 0.0005]) {
      const quiet = rigOf({ attackDb: 12, sustainDb: -9 }).process(hits(level))[0]
      const scaled = quiet.map((value) => (value * 0.5) / level)
      expect(toDb(rms(scaled.map((v, i) => v - (loud[i] as number))) / rms(loud))).toBeLessThan(-90)
    }
  })

  it('raises the hit and not the ring with its attack, the ring and not the hit with its sustain', () => {
    const plain = hits(0.2)
    const [hit] = rigOf({ attackDb: 12 }).process(plain)
    expect(toDb(between(hit, 2, 8) / between(plain, 2, 8))).toBeGreaterThan(8)
    expect(Math.abs(toDb(between(hit, 150, 300) / between(plain, 150, 300)))).toBeLessThan(0.5)
    const [ring] = rigOf({ sustainDb: 12 }).process(plain)
    expect(Math.abs(toDb(between(ring, 2, 8) / between(plain, 2, 8)))).toBeLessThan(1)
    expect(toDb(between(ring, 150, 300) / between(plain, 150, 300))).toBeGreaterThan(8)
  })

  it.each([60, 110, 440, 3000])('leaves a steady tone of %i Hz alone', (hz) => {
    const tone = sine(2 * RATE, hz, RATE, 0.3)
    const [out] = rigOf({ attackDb: 24, sustainDb: 24 }).process(tone)
    expect(Math.abs(toDb(rms(out, RATE) / rms(tone, RATE)))).toBeLessThan(0.5)
  })

  it('with nothing asked for passes to the bit', () => {
    const input = [noise(RATE, 3, 0.5), hits(0.5).subarray(0, RATE)] as const
    expect(sha256Of(rigOf({}).process(input))).toBe(sha256Of(input))
  })
})
