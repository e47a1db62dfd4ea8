import { describe, expect, it } from 'vitest'
import { DitherHost, type DitherOptions } from './dither-host'
import { coreModule } from './testing/console-rig'
import { bitsOf, levelDb } from './testing/instruments'

const RATE = 44_100
const OPTIONS: DitherOptions = { bits: 16, curve: 'tpdf', seed: 1, channels: 1 }

function dither(samples: Float32Array, change: Partial<DitherOptions> = {}, block = 10_000): Int32Array {
  const host = new DitherHost(coreModule(), { ...OPTIONS, ...change })
  const out = new Int32Array(samples.length)
  let written = 0
  for (let at = 0; at < samples.length; at += block) {
    const piece = samples.subarray(at, at + block)
    host.push([piece], piece.length, ([integers], frames) => {
      if (integers) out.set(integers.subarray(0, frames), written)
      written += frames
    })
  }
  return out
}

const tone = (dbfs: number, seconds = 4, hz = 997) =>
  Float32Array.from(
    { length: seconds * RATE },
    (_, i) => 10 ** (dbfs / 20) * Math.sin((2 * Math.PI * hz * i) / RATE),
  )

/** What the rounding added, full scale 1. */
function noiseOf(samples: Float32Array, integers: Int32Array): Float64Array {
  return Float64Array.from(integers, (value, i) => value / 32_768 - (samples[i] ?? 0))
}

/** Level of the noise between two frequencies, dBFS: mean over short Hann-windowed spectra. */
function bandDb(noise: Float64Array, fromHz: number, toHz: number): number {
  const size = 1024
  const first = Math.round((fromHz / RATE) * size)
  const last = Math.round((toHz / RATE) * size)
  const window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size))
  const spectra = 24
  let sum = 0
  for (let s = 0; s < spectra; s++) {
    for (let bin = first; bin <= last; bin++) {
      let [re, im] = [0, 0]
      for (let i = 0; i < size; i++) {
        const value = (noise[s * size + i] ?? 0) * (window[i] ?? 0)
        re += value * Math.cos((2 * Math.PI * bin * i) / size)
        im -= value * Math.sin((2 * Math.PI * bin * i) / size)
      }
      sum += re * re + im * im
    }
  }
  // Hann: mean square of the window 3/8; both halves of the spectrum; relative to a full-scale sine.
  return 10 * Math.log10((2 * 2 * sum) / (spectra * size * size * 0.375))
}

describe('the dither', () => {
  it('triangular: a noise floor of -93.8 dBFS up to 20 kHz', () => {
    const samples = tone(-90)
    const noise = noiseOf(samples, dither(samples))
    const upTo20k = levelDb(noise) + 10 * Math.log10(20_000 / (RATE / 2))
    expect(Math.abs(upTo20k + 93.8)).toBeLessThan(0.2)
  })

  it('triangular: no harmonic stands out of the floor', () => {
    const samples = tone(-90)
    const noise = noiseOf(samples, dither(samples))
    const harmonic = bandDb(noise, 2930, 3050)
    const beside = bandDb(noise, 3430, 3550)
    expect(harmonic - beside).toBeLessThan(4)
  })

  it('shaped: at least 17 dB quieter between 2 and 5 kHz', () => {
    const samples = tone(-90)
    const plain = bandDb(noiseOf(samples, dither(samples)), 2000, 5000)
    const shaped = noiseOf(samples, dither(samples, { curve: 'shaped' }))
    expect(plain - bandDb(shaped, 2000, 5000)).toBeGreaterThan(17)
    expect(levelDb(shaped)).toBeLessThan(-80)
  })

  it('equal seeds give equal bits, in blocks of any size; other seeds and channels differ', () => {
    const samples = tone(-30, 1)
    const first = bitsOf(dither(samples))
    expect(bitsOf(dither(samples, {}, 77))).toBe(first)
    expect(bitsOf(dither(samples, { seed: 2 }))).not.toBe(first)
  })

  it('rounds to 24 bits within one step and never wraps at full scale', () => {
    const samples = Float32Array.from([0, 0.5, -0.5, 1, -1, 1.5, -1.5, NaN])
    const integers = dither(samples, { bits: 24 })
    const wanted = [0, 4_194_304, -4_194_304, 8_388_607, -8_388_608, 8_388_607, -8_388_608, 0]
    wanted.forEach((value, i) => expect(Math.abs((integers[i] ?? 0) - value)).toBeLessThanOrEqual(2))
    expect(Math.max(...integers)).toBeLessThanOrEqual(8_388_607)
  })
})
