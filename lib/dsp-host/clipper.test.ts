import { describe, expect, it } from 'vitest'
import { clipperCurve, defaultInsertValues, type InsertValues } from '@/lib/mix'
import { RATE, sha256Of } from './testing/console-rig'
import { constant, noise, peak, sine, toDb } from './testing/signals'
import { distortionOf, wholeSine } from './testing/spectrum'
import { UnitRig } from './testing/unit-rig'

type Values = InsertValues['clipper']

const rigOf = (values: Partial<Values>) => new UnitRig('clipper', { values })
const SETTLED = RATE / 4

describe('the clipper', () => {
  it.each([
    [0, 0],
    [30, 0],
    [100, 3],
    [30, 12],
    [0, 24],
  ])('follows its curve within 0.01 dB: softness %i percent, drive %i dB', (softnessPercent, driveDb) => {
    const values = { ...defaultInsertValues('clipper'), softnessPercent, driveDb, ceilingDb: -6 }
    for (const level of [0.05, 0.3, 0.5, 0.6, 0.8, 1]) {
      const [out] = rigOf(values).process(constant(RATE, -level))
      const distanceDb = toDb((out[SETTLED] as number) / -clipperCurve(values, level))
      expect(Math.abs(distanceDb), `${level}`).toBeLessThan(0.01)
    }
  })

  it('below its knee is the delayed input, to the bit and over the whole band', () => {
    const input = [noise(RATE, 3, 0.3), noise(RATE, 4, 0.3)] as const
    const rig = rigOf({ ceilingDb: 0, softnessPercent: 30 })
    const late = rig.host.latencyFrames
    const [left, right] = rig.process(input)
    expect(sha256Of([left.subarray(late), right.subarray(late)])).toBe(
      sha256Of([input[0].subarray(0, RATE - late), input[1].subarray(0, RATE - late)]),
    )
  })

  it('holds a tone of 1 kHz near its ceiling, whatever the drive', () => {
    for (const driveDb of [6, 12, 24]) {
      const [out] = rigOf({ driveDb, ceilingDb: -3 }).process(sine(RATE, 1000, RATE, 0.9))
      expect(toDb(peak(out.subarray(SETTLED)))).toBeLessThan(-3 + 1.5)
      expect(toDb(peak(out.subarray(SETTLED)))).toBeGreaterThan(-3.1)
    }
  })

  it.each([
    [1000, 12, 100, -110],
    [1000, 12, 0, -105],
    [1000, 24, 0, -80],
    [5000, 6, 0, -95],
    [5000, 6, 30, -115],
    [5000, 6, 100, -115],
    [5000, 12, 0, -93],
    [5000, 12, 2, -93],
    [5000, 12, 30, -110],
    [5000, 12, 100, -110],
    [5000, 24, 0, -78],
    [10000, 12, 30, -75],
  ])(
    '%i Hz driven by %i dB, softness %i percent: aliases below %i dBc',
    (hz, driveDb, softnessPercent, most) => {
      const frames = 32_768
      const cycles = Math.round((hz * frames) / RATE) | 1
      const tone = wholeSine(frames, cycles, 2 * frames, 1)
      const [out] = rigOf({ driveDb, softnessPercent, ceilingDb: 0 }).process(tone)
      const { worstAliasDb } = distortionOf(out.subarray(frames), cycles)
      expect(worstAliasDb).toBeLessThan(most)
    },
  )

  it('gives the same bits whether its filters rested before or not', () => {
    const loud = noise(RATE, 5, 0.9)
    const heard = (before: Float32Array) => {
      const rig = rigOf({ driveDb: 6, softnessPercent: 0 })
      rig.process(before)
      rig.process(noise(RATE, 6, 0.01))
      return sha256Of(rig.process(loud))
    }
    expect(heard(noise(RATE, 7, 0.01))).toBe(heard(loud))
  })

  it('makes odd harmonics only', () => {
    const frames = 32_768
    const [out] = rigOf({ driveDb: 12 }).process(wholeSine(frames, 301, 2 * frames, 0.9))
    const { harmonicsDb } = distortionOf(out.subarray(frames), 301)
    expect(harmonicsDb[2]).toBeGreaterThan(-30)
    for (const even of [1, 3, 5, 7]) expect(harmonicsDb[even]).toBeLessThan(-110)
  })
})
