import { describe, expect, it } from 'vitest'
import { coreModule } from './testing/console-rig'
import { bitsOf, fitSine, levelDb } from './testing/instruments'
import { resampled } from './testing/stream'
import { seededRandom } from './testing/tones'

function resample(
  channels: readonly Float32Array[],
  inputRate: number,
  outputRate: number,
  block?: number,
): Float32Array[] {
  const { out, written } = resampled(coreModule(), channels, { inputRate, outputRate }, block)
  expect(written).toBe(out[0]?.length)
  return out
}

const sine = (hz: number, rate: number, frames: number, amplitude = 0.9) =>
  Float32Array.from({ length: frames }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / rate))

function fit(hz: number, inputRate: number, outputRate: number) {
  const [out] = resample([sine(hz, inputRate, inputRate / 2)], inputRate, outputRate)
  if (!out) throw new Error('no output')
  return fitSine(out, hz / outputRate, Math.round(out.length * 0.2), Math.round(out.length * 0.8))
}

describe('the resampler', () => {
  it.each([
    [44_100, 48_000],
    [48_000, 44_100],
    [96_000, 44_100],
    [44_100, 96_000],
    [192_000, 44_100],
    [88_200, 48_000],
  ])('from %i to %i Hz: 140 dB clean, level and place kept up to 20 kHz', (inputRate, outputRate) => {
    for (const hz of [100, 997, 10_000, 15_000, 20_000]) {
      const { amplitude, phase, residueDb } = fit(hz, inputRate, outputRate)
      expect(residueDb, `${hz} Hz`).toBeLessThan(-140)
      expect(Math.abs(20 * Math.log10(amplitude / 0.9)), `${hz} Hz`).toBeLessThan(0.02)
      expect(Math.abs(phase), `${hz} Hz`).toBeLessThan(1e-6)
    }
  })

  it('lets nothing from above half the new rate through: 140 dB down', () => {
    for (const hz of [22_060, 24_100, 30_000, 43_000]) {
      const [out] = resample([sine(hz, 96_000, 48_000)], 96_000, 44_100)
      const middle = out?.subarray(4000, 18_000) ?? []
      expect(levelDb(middle), `${hz} Hz`).toBeLessThan(-140)
    }
  })

  it('gives exactly round(frames * out / in) frames', () => {
    for (const frames of [1, 7, 999, 44_101]) {
      for (const [inputRate, outputRate] of [
        [44_100, 48_000],
        [48_000, 44_100],
        [8000, 96_000],
        [192_000, 8000],
      ] as const) {
        const [out] = resample([new Float32Array(frames)], inputRate, outputRate)
        expect(out?.length).toBe(Math.round((frames * outputRate) / inputRate))
      }
    }
  })

  it('gives the same bits for pushes of any size', () => {
    const random = seededRandom(5)
    const noise = Float32Array.from({ length: 20_000 }, () => random() - 0.5)
    const whole = bitsOf(...resample([noise], 44_100, 48_000))
    for (const block of [1, 333, 20_000])
      expect(bitsOf(...resample([noise], 44_100, 48_000, block))).toBe(whole)
  })

  it('treats channels alike', () => {
    const [left, right] = [sine(440, 44_100, 10_000), sine(880, 44_100, 10_000)]
    const both = resample([left, right], 44_100, 48_000)
    const alone = [left, right].flatMap((samples) => resample([samples], 44_100, 48_000))
    expect(bitsOf(...both)).toBe(bitsOf(...alone))
  })

  it('passes equal rates to the bit', () => {
    const tone = sine(440, 44_100, 10_000)
    expect(bitsOf(...resample([tone], 44_100, 44_100))).toBe(bitsOf(tone))
  })

  it('converts odd rates too: 44 101 to 48 000 Hz', () => {
    const { amplitude, residueDb } = fit(997, 44_101, 48_000)
    expect(residueDb).toBeLessThan(-130)
    expect(amplitude).toBeCloseTo(0.9, 5)
  })
})
