import { describe, expect, it } from 'vitest'
import type { DitherOptions } from './dither-host'
import { coreModule } from './testing/console-rig'
import { bitsOf } from './testing/instruments'
import { bandDb } from './testing/noise-band'
import { dithered } from './testing/stream'

const RATE = 44_100
const dither = (samples: Float32Array, change: Partial<DitherOptions> = {}, block?: number) =>
  dithered(coreModule(), samples, change, block)

const tone = (dbfs: number, seconds = 4, hz = 997) =>
  Float32Array.from(
    { length: seconds * RATE },
    (_, i) => 10 ** (dbfs / 20) * Math.sin((2 * Math.PI * hz * i) / RATE),
  )

/** What the rounding added, full scale 1. */
function noiseOf(samples: Float32Array, integers: Int32Array): Float64Array {
  return Float64Array.from(integers, (value, i) => value / 32_768 - (samples[i] ?? 0))
}

const band = (noise: Float64Array, fromHz: number, toHz: number) => bandDb(noise, RATE, fromHz, toHz)

describe('the dither', () => {
  it('triangular: a noise floor of -93.8 dBFS up to 20 kHz', () => {
    const samples = tone(-90)
    const noise = noiseOf(samples, dither(samples))
    expect(Math.abs(band(noise, 20, 20_000) + 93.8)).toBeLessThan(0.2)
  })

  it('triangular: no harmonic stands out of the floor', () => {
    const samples = tone(-90)
    const noise = noiseOf(samples, dither(samples))
    const harmonic = band(noise, 2930, 3050)
    const beside = band(noise, 3430, 3550)
    expect(harmonic - beside).toBeLessThan(4)
  })

  it('shaped: at least 17 dB quieter between 2 and 5 kHz, at most -83 dBFS in all', () => {
    const samples = tone(-90)
    const plain = band(noiseOf(samples, dither(samples)), 2000, 5000)
    const shaped = noiseOf(samples, dither(samples, { curve: 'shaped' }))
    expect(plain - band(shaped, 2000, 5000)).toBeGreaterThan(17)
    expect(band(shaped, 20, 20_000)).toBeLessThan(-83)
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
