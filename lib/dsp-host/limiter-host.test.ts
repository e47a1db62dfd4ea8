import { describe, expect, it } from 'vitest'
import { LimiterHost, type LimiterSettings } from './limiter-host'
import { coreModule } from './testing/console-rig'
import { bitsOf, fitSine, judgeTruePeakDb } from './testing/instruments'
import { alternating, clippedNoise, fadedSine, roughMix, toneOf } from './testing/tones'

const RATE = 48_000
const SETTINGS: LimiterSettings = { ceilingDbtp: -1, gainDb: 0, releaseMs: 100 }
type Stereo = readonly [Float32Array, Float32Array]

function limit(
  [left, right]: Stereo,
  change: Partial<LimiterSettings> = {},
  block = 5000,
  sampleRate = RATE,
) {
  const host = new LimiterHost(coreModule(), sampleRate, { ...SETTINGS, ...change })
  const out: [Float32Array, Float32Array] = [new Float32Array(left.length), new Float32Array(left.length)]
  let written = 0
  const emit = (channels: readonly Float32Array[], frames: number) => {
    out.forEach((samples, side) => samples.set(channels[side] ?? [], written))
    written += frames
  }
  for (let at = 0; at < left.length; at += block) {
    const frames = Math.min(block, left.length - at)
    host.push([left.subarray(at, at + frames), right.subarray(at, at + frames)], frames, emit)
  }
  host.finish(emit)
  return { out, written, deepestDb: host.deepestReductionDb() }
}

describe('the true-peak limiter', () => {
  it.each([
    [
      'fs/4 at 45 degrees, +3 dBTP',
      fadedSine({ frames: 9600, cyclesPerSample: 1 / 4, amplitude: 1.41, phaseDegrees: 45 }),
    ],
    [
      'fs/6 at 60 degrees, +6 dBTP',
      fadedSine({ frames: 9600, cyclesPerSample: 1 / 6, amplitude: 2, phaseDegrees: 60 }),
    ],
    ['clipped white noise, +3 dB', clippedNoise(9600, 7)],
    ['clipped white noise, +15 dB', clippedNoise(9600, 10).map((value) => 4 * value)],
    ['alternating signs', alternating(9600)],
    ['drums, +10 dB', roughMix({ seconds: 0.3, gain: 1.5 })[0]],
    [
      'bursts near 20 kHz',
      fadedSine({ frames: 9600, cyclesPerSample: 0.4166, amplitude: 2.5, fadeFrames: 20 }),
    ],
    [
      'bursts near 23 kHz',
      fadedSine({ frames: 9600, cyclesPerSample: 0.48, amplitude: 2.5, fadeFrames: 20 }),
    ],
  ])('keeps %s under the ceiling between the samples', (_, signal) => {
    const { out, deepestDb } = limit([signal, signal])
    expect(deepestDb).toBeGreaterThan(1)
    // Judges of 48 to 1024 taps: what a converter makes of energy near half the rate depends on its filter.
    for (const half of [24, 48, 96, 256, 512])
      expect(judgeTruePeakDb(out[0], half), `${2 * half} taps`).toBeLessThanOrEqual(-1 + 0.02)
  })

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
      expect(bitsOf(...limit(mix, {}, block).out)).toBe(bitsOf(...out))
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
    const { out } = limit(mix, {}, 5000, sampleRate)
    expect(judgeTruePeakDb(out[1], 24)).toBeLessThanOrEqual(-1 + 0.02)
  })
})
