import { describe, expect, it } from 'vitest'
import { coreModule } from './testing/console-rig'
import { bitsOf, fitSine, judgeTruePeakDb } from './testing/instruments'
import { limited, type Stereo } from './testing/stream'
import { roughMix, toneOf } from './testing/tones'
import { tortureSignals } from './testing/torture'

const RATE = 48_000
type Change = Parameters<typeof limited>[2]
const limit = (sides: Stereo, change: Change = {}) => limited(coreModule(), sides, change)

describe('the true-peak limiter', () => {
  it.each(tortureSignals().map(({ name, samples }) => [name, samples] as const))(
    'keeps %s under the ceiling between the samples',
    (_, signal) => {
      const { out, deepestDb } = limit([signal, signal])
      expect(deepestDb).toBeGreaterThan(1)
      // Judges of 48 to 1024 taps: what a converter makes of energy near half the rate depends on its filter.
      for (const half of [24, 48, 96, 256, 512])
        expect(judgeTruePeakDb(out[0], half), `${2 * half} taps`).toBeLessThanOrEqual(-1 + 0.02)
    },
  )

  it('leaves what lies under the ceiling alone, to the bit, and in its place', () => {
    const mix = roughMix({ seconds: 1, gain: 0.3 })
    const { out, written, deepestDb } = limit(mix)
    expect(written).toBe(mix[0].length)
    expect(deepestDb).toBe(0)
    expect(bitsOf(...out)).toBe(bitsOf(...mix))
  })

  it('gives the same bits for pushes of any size', () => {
    const mix = roughMix({ seconds: 0.5, gain: 1 })
    const { out } = limit(mix)
    for (const block of [1, 64, 333, 24_000])
      expect(bitsOf(...limit(mix, { block }).out)).toBe(bitsOf(...out))
  })

  it.each([
    [50, -60],
    [100, -100],
    [1000, -100],
    [5000, -100],
    [10_000, -100],
  ])('bends a tone of %i Hz at 6 dB of reduction by less than %i dB', (hz, most) => {
    const tone = toneOf([[2, 5]], { hz })
    const { out, deepestDb } = limit([tone, tone])
    expect(deepestDb).toBeGreaterThan(5.5)
    expect(fitSine(out[0], hz / RATE, RATE, 1.8 * RATE).residueDb).toBeLessThan(most)
  })

  it('turns both sides down together', () => {
    const loud = toneOf([[0.5, 3]])
    const quiet = toneOf([[0.5, -20]])
    const [left, right] = limit([loud, quiet]).out
    const at = 12_000
    const ratio = (samples: Float32Array, source: Float32Array) =>
      (samples[at + 12] ?? 0) / (source[at + 12] ?? 1)
    expect(ratio(left, loud)).toBeCloseTo(ratio(right, quiet), 5)
  })

  it('applies its gain before the ceiling', () => {
    const tone = toneOf([[1, -20]])
    const { out } = limit([tone, tone], { gainDb: 12 })
    expect(20 * Math.log10(fitSine(out[0], 1000 / RATE, 9600, 38_400).amplitude)).toBeCloseTo(-8, 3)
  })

  it('survives samples that are no numbers or absurd', () => {
    const mix = roughMix({ seconds: 1, gain: 0.3 })
    mix[0].fill(NaN, 1000, 1100)
    mix[0][2000] = Infinity
    mix[1][3000] = -1e30
    const { out } = limit(mix)
    expect(out.every((samples) => samples.every((sample) => Math.abs(sample) < 1))).toBe(true)
    expect(out[1][47_000]).toBeCloseTo(mix[1][47_000] ?? 0, 3)
  })

  it.each([8000, 44_100, 192_000])('keeps the ceiling at %i Hz', (sampleRate) => {
    const mix = roughMix({ seconds: 0.2, gain: 1.5, sampleRate })
    const { out } = limit(mix, { sampleRate })
    expect(judgeTruePeakDb(out[1], 24)).toBeLessThanOrEqual(-1 + 0.02)
  })
})
