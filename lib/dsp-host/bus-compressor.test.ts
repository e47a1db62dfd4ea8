import { describe, expect, it } from 'vitest'
import { busCompressorCurveDb, defaultInsertValues, type InsertValues } from '@/lib/mix'
import { highPass, staticReductionDb } from './testing/compressor-reference'
import { RATE, sha256Of, type Stereo } from './testing/console-rig'
import { distanceDb, programme } from './testing/programme'
import { constant, noise, rms, toDb } from './testing/signals'
import { UnitRig } from './testing/unit-rig'

type Values = InsertValues['busCompressor']

const rigOf = (values: Partial<Values>) => new UnitRig('busCompressor', { values })
const part = (ms: number) => 1 - Math.exp(-1000 / (ms * RATE))
const milliseconds = (choice: string) =>
  parseFloat(choice) * (choice.endsWith('ms') || choice === 'auto' ? 1 : 1000)

/** The bus compressor frame by frame in f64. */
function glue(input: Stereo, change: Partial<Values>, key: Stereo = input) {
  const values = { ...defaultInsertValues('busCompressor'), ...change }
  const shape = { ...defaultInsertValues('compressor'), thresholdDb: values.thresholdDb, kneeDb: 6 }
  const curve = { ...shape, ratio: parseFloat(values.ratio) }
  const isAuto = values.release === 'auto'
  const [attack, release] = [
    part(milliseconds(values.attack)),
    part(isAuto ? 100 : milliseconds(values.release)),
  ]
  const heard = values.isKeyFiltered ? key.map((side) => highPass(side, values.keyHighPassHz, RATE)) : key
  const out = [new Float64Array(input[0].length), new Float64Array(input[0].length)] as const
  let [fast, slow] = [0, 0]
  for (let i = 0; i < input[0].length; i++) {
    const loud = Math.max(1e-9, Math.abs(heard[0]?.[i] ?? 0), Math.abs(heard[1]?.[i] ?? 0))
    const target = staticReductionDb(curve, 20 * Math.log10(loud))
    const step = (target > slow ? (isAuto ? part(500) : 0) : part(2500)) * (target - slow)
    slow += step
    fast = Math.max(0, fast - Math.max(0, step))
    const rest = Math.max(0, target - slow)
    fast += (rest > fast ? attack : release) * (rest - fast)
    const wet = 10 ** ((values.makeupDb - fast - slow) / 20)
    const gain = 1 + (values.mixPercent / 100) * (wet - 1)
    out.forEach((side, which) => (side[i] = gain * (input[which as 0 | 1][i] ?? 0)))
  }
  return out
}

function settledDb(values: Partial<Values>, levelDb: number): number {
  const [out] = rigOf(values).process(constant(2 * RATE, 10 ** (levelDb / 20)))
  return toDb(rms(out, 2 * RATE - 4800))
}

/** Losses in dB of a marker after a loud stretch that ends at `end`. */
function lossesAfter(release: Values['release'], loudS: number): Float32Array {
  const input = constant(8 * RATE, 0.001)
  input.fill(1, 0, loudS * RATE)
  const [out] = rigOf({ ratio: '4:1', thresholdDb: -20, release, attack: '1 ms' }).process(input)
  return out.subarray(loudS * RATE).map((value) => -toDb(value / 0.001))
}

describe('the bus compressor', () => {
  it.each<[string, Partial<Values>]>([
    ['as it comes', {}],
    ['fast', { attack: '0.1 ms', release: '100 ms', ratio: '10:1', thresholdDb: -30 }],
    ['slow and half mixed', { attack: '30 ms', release: '1.2 s', mixPercent: 50, makeupDb: 3 }],
    ['auto, filtered', { thresholdDb: -30, ratio: '4:1', isKeyFiltered: true, keyHighPassHz: 300 }],
  ])('does what it does in f64: %s', (_, values) => {
    const input = programme(2 * RATE, 5)
    expect(distanceDb(rigOf(values).process(input), glue(input, values))).toBeLessThan(-100)
    const key = programme(2 * RATE, 60)
    expect(distanceDb(rigOf(values).process(input, { key }), glue(input, values, key))).toBeLessThan(-100)
  })

  it.each(['1.5:1', '2:1', '4:1', '10:1'] as const)('follows its static curve at %s', (ratio) => {
    const values = { ...defaultInsertValues('busCompressor'), ratio, thresholdDb: -24, makeupDb: 2 }
    for (const levelDb of [-60, -28, -24, -22, -10, 0])
      expect(settledDb(values, levelDb), `${levelDb} dB`).toBeCloseTo(
        busCompressorCurveDb(values, levelDb),
        2,
      )
  })

  it.each([
    ['10 ms', '300 ms'],
    ['0.3 ms', '600 ms'],
    ['30 ms', '1.2 s'],
  ] as const)('reaches 63 %% of its way in %s down and %s up, within 2 %%', (attack, release) => {
    const turn = 1.5 * RATE
    const input = constant(4 * RATE, 0.001)
    input.fill(1, 4800, turn)
    const [out] = rigOf({ attack, release, ratio: '4:1', thresholdDb: -20 }).process(input)
    const lossesDb = out.map((value, i) => -toDb(value / (input[i] as number)))
    const down = lossesDb.findIndex((db, i) => i > 4800 && db >= 15 * (1 - 1 / Math.E))
    const up = lossesDb.findIndex((db, i) => i > turn && db <= 15 / Math.E)
    const [downFrames, upFrames] = [milliseconds(attack) * 48, milliseconds(release) * 48]
    expect(Math.abs(down - 4800 - downFrames)).toBeLessThan(1 + 0.02 * downFrames)
    expect(Math.abs(up - turn - upFrames)).toBeLessThan(1 + 0.02 * upFrames)
  })

  it('on auto lets go of a hit at once and of a loud stretch slowly', () => {
    const afterHit = lossesAfter('auto', 0.03)
    const afterChorus = lossesAfter('auto', 4)
    const at = (seconds: number) => Math.round(seconds * RATE)
    expect(afterHit[at(0.3)]).toBeLessThan(2)
    expect(afterChorus[at(0.3)]).toBeGreaterThan(11)
    const e = afterChorus.findIndex((db) => db <= 15 / Math.E) / RATE
    expect(e).toBeGreaterThan(2.3)
    expect(e).toBeLessThan(2.7)
  })

  it('turns both sides down alike and passes what stays below its knee to the bit', () => {
    const [left, right] = rigOf({ thresholdDb: -30 }).process([constant(RATE, 1), constant(RATE, 0.1)])
    expect((left[RATE - 1] as number) / (right[RATE - 1] as number)).toBeCloseTo(10, 4)
    const quiet = [noise(RATE, 4, 0.05), noise(RATE, 5, 0.05)] as const
    expect(sha256Of(rigOf({ thresholdDb: -20 }).process(quiet))).toBe(sha256Of(quiet))
  })

  it('shows its deepest reduction', () => {
    const rig = rigOf({ ratio: '4:1', thresholdDb: -20, attack: '1 ms', release: '100 ms' })
    rig.process(constant(RATE, 1))
    expect(rig.host.readReductionDb()).toBeCloseTo(15, 2)
  })
})
