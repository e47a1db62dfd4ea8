import { describe, expect, it } from 'vitest'
import { coreModule } from './testing/console-rig'
import { fitSine } from './testing/instruments'
import { seededRandom, toneOf } from './testing/tones'
import { TONE_BANDS, ToneHost, type ToneCurves } from './tone-host'

const FLAT = Array.from({ length: TONE_BANDS }, () => 0)
/** Down 3 dB in the lows, up 4 dB in the highs, smooth. */
const TILT = FLAT.map((_, band) => -3 + (7 * band) / (TONE_BANDS - 1))
const bandHz = (band: number) => 1000 * 2 ** ((band - 14) / 3)

type Stereo = readonly [Float32Array, Float32Array]

function equalise(input: Stereo, curves: ToneCurves, sampleRate = 48_000, block = 5000): Stereo {
  const host = new ToneHost(coreModule(), sampleRate, curves)
  const out: Stereo = [new Float32Array(input[0].length), new Float32Array(input[0].length)]
  let written = 0
  const emit = (channels: readonly Float32Array[], frames: number) => {
    out.forEach((samples, side) => samples.set(channels[side]!, written))
    written += frames
  }
  for (let from = 0; from < input[0].length; from += block) {
    const part = input.map((samples) => samples.subarray(from, from + block))
    host.push(part, part[0]!.length, emit)
  }
  host.finish(emit)
  expect(written).toBe(input[0].length)
  return out
}

function noise(frames: number, seed: number): Float32Array {
  const random = seededRandom(seed)
  return Float32Array.from({ length: frames }, () => random() - 0.5)
}

function gainDb(curves: ToneCurves, hz: number, isSide: boolean, sampleRate = 48_000): number {
  const left = toneOf([[2, -12]], { hz: Math.round(hz), sampleRate })
  const right = isSide ? left.map((sample) => -sample) : left
  const [out] = equalise([left, right], curves, sampleRate)
  const { amplitude, residueDb } = fitSine(
    out,
    Math.round(hz) / sampleRate,
    0.5 * sampleRate,
    1.5 * sampleRate,
  )
  expect(residueDb).toBeLessThan(-100)
  return 20 * Math.log10(amplitude) + 12
}

describe('the equaliser of the tone', () => {
  it('gives the middle its gains at the centres of the bands, at any rate', () => {
    for (const sampleRate of [44_100, 48_000, 96_000])
      for (const band of [3, 8, 14, 20, 25])
        expect(
          Math.abs(gainDb({ midDb: TILT, sideDb: FLAT }, bandHz(band), false, sampleRate) - TILT[band]!),
        ).toBeLessThan(0.1)
  })

  it('gives the sides their own gains and leaves the middle alone', () => {
    const curves = { midDb: FLAT, sideDb: TILT }
    expect(Math.abs(gainDb(curves, bandHz(22), true) - TILT[22]!)).toBeLessThan(0.1)
    expect(Math.abs(gainDb(curves, bandHz(22), false))).toBeLessThan(0.001)
  })

  it('takes the sides away below an edge and not half an octave above it', () => {
    const curves = { midDb: FLAT, sideDb: FLAT, monoBelowHz: 150 }
    expect(gainDb(curves, 100, false)).toBeCloseTo(0, 3)
    expect(Math.abs(gainDb(curves, 250, true))).toBeLessThan(0.1)
    const low = toneOf([[2, -12]], { hz: 120 })
    const [out] = equalise([low, low.map((sample) => -sample)], curves)
    const peak = out.subarray(24_000, 72_000).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    expect(20 * Math.log10(peak) + 12).toBeLessThan(-40)
  })

  it('is in step: flat gains give back what went in', () => {
    const input: Stereo = [noise(30_001, 1), noise(30_001, 2)]
    const out = equalise(input, { midDb: FLAT, sideDb: FLAT })
    out.forEach((samples, side) =>
      samples.forEach((sample, i) => expect(Math.abs(sample - input[side]![i]!)).toBeLessThan(1e-7)),
    )
  })

  it('gives the same bits in blocks of any size, for a song shorter than a block too', () => {
    const input: Stereo = [noise(20_000, 3), noise(20_000, 4)]
    const curves = { midDb: TILT, sideDb: FLAT }
    expect(equalise(input, curves, 48_000, 333)).toEqual(equalise(input, curves, 48_000, 20_000))
    equalise([noise(100, 5), noise(100, 6)], curves)
  })
})
