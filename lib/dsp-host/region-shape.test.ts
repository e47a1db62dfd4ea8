import { describe, expect, test } from 'vitest'
import { addShaped, stemStretch, type RegionShape, type ShapedPiece } from './region-shape'
import { noise } from './testing/signals'

const plain: RegionShape = {
  gain: 1,
  fadeInSamples: 0,
  fadeOutSamples: 0,
  fadeInCurve: 'linear',
  fadeOutCurve: 'linear',
  isReversed: false,
}
const stem = noise(5000, 7)

/** The song's first `frames`, filled in windows of any length, each stretch of the stem read in parts of any length. */
function fill(
  pieces: readonly ShapedPiece[],
  frames: number,
  windows: { window: number; part: number },
): Float32Array {
  const song = new Float32Array(frames)
  for (let at = 0; at < frames; at += windows.window) {
    const target = song.subarray(at, at + windows.window)
    for (const piece of pieces) {
      const stretch = stemStretch(piece, { song: at, frames: target.length })
      if (!stretch) continue
      for (let done = 0; done < stretch.frames; done += windows.part) {
        const stemFrom = stretch.from + done
        const end = Math.min(stemFrom + windows.part, stretch.from + stretch.frames)
        addShaped(target, at, { samples: stem.subarray(stemFrom, end), stemFrom }, piece)
      }
    }
  }
  return song
}

const shaped = (change: Partial<RegionShape>, place: Partial<ShapedPiece> = {}): ShapedPiece => ({
  startSample: 100,
  offsetSamples: 333,
  lengthSamples: 1000,
  ...place,
  shape: { ...plain, ...change },
})
const whole = { window: 10_000, part: 10_000 }

describe('a region', () => {
  const faded = [
    shaped({
      gain: 0.7,
      fadeInSamples: 301,
      fadeOutSamples: 433,
      fadeInCurve: 'sCurve',
      fadeOutCurve: 'equalPower',
    }),
    shaped({ gain: 1.3, fadeInSamples: 500, fadeOutSamples: 500, isReversed: true }, { startSample: 700 }),
    shaped({}, { startSample: 1500, lengthSamples: 1 }),
    shaped(
      { fadeInSamples: 1, fadeOutSamples: 0, isReversed: true },
      { startSample: 1502, lengthSamples: 1 },
    ),
  ]

  test('has the same bits whatever windows and parts it is read in', () => {
    const expected = fill(faded, 2000, whole)
    for (const [window, part] of [
      [1, 1],
      [128, 37],
      [333, 4000],
      [512, 13],
      [4096, 1],
    ] as const)
      // prettier-ignore
      expect(fill(faded, 2000, { window, part })).toEqual(expected)
  })

  test('without gain and fades is its stem, and reversed its stem backwards', () => {
    const there = fill([shaped({})], 1200, whole)
    expect(there.subarray(100, 1100)).toEqual(stem.subarray(333, 1333))
    expect(there.subarray(0, 100)).toEqual(new Float32Array(100))
    const back = fill([shaped({ isReversed: true })], 1200, whole)
    expect(back.subarray(100, 1100)).toEqual(stem.slice(333, 1333).reverse())
  })

  test('split in two plays what it played whole, when the cut lies outside its fades', () => {
    const fades = { gain: 0.9, fadeInSamples: 200, fadeOutSamples: 300 }
    const one = fill([shaped(fades)], 1200, whole)
    const two = fill(
      [
        shaped({ ...fades, fadeOutSamples: 0 }, { lengthSamples: 550 }),
        shaped({ ...fades, fadeInSamples: 0 }, { startSample: 650, offsetSamples: 883, lengthSamples: 450 }),
      ],
      1200,
      whole,
    )
    expect(two).toEqual(one)
  })

  test('follows its curves, computed anew in double precision', () => {
    const curves = {
      linear: (t: number) => t,
      equalPower: (t: number) => Math.sqrt(t),
      sCurve: (t: number) => 3 * t ** 2 - 2 * t ** 3,
    }
    for (const [curve, value] of Object.entries(curves)) {
      const fade = { fadeInSamples: 400, fadeInCurve: curve as keyof typeof curves }
      const out = fill([shaped(fade)], 1200, whole)
      for (let i = 0; i < 400; i += 7)
        expect(out[100 + i]).toBeCloseTo(stem[333 + i]! * value((i + 0.5) / 400), 6)
    }
  })

  test('crossfaded with itself is itself (linear, s-curve) or keeps the sum of powers', () => {
    for (const curve of ['linear', 'sCurve'] as const) {
      const out = fill(
        [
          shaped({ fadeOutSamples: 400, fadeOutCurve: curve }, { lengthSamples: 700 }),
          shaped(
            { fadeInSamples: 400, fadeInCurve: curve },
            { startSample: 400, offsetSamples: 633, lengthSamples: 700 },
          ),
        ],
        1200,
        whole,
      )
      const worst = Math.max(...Array.from(out.subarray(100, 1100), (v, i) => Math.abs(v - stem[333 + i]!)))
      expect(worst).toBeLessThan(2e-7)
    }
  })

  test('asks for the stem frames it needs and no others', () => {
    expect(stemStretch(shaped({}), { song: 0, frames: 100 })).toBeNull()
    expect(stemStretch(shaped({}), { song: 90, frames: 20 })).toEqual({ from: 333, frames: 10 })
    expect(stemStretch(shaped({ isReversed: true }), { song: 90, frames: 20 })).toEqual({
      from: 1323,
      frames: 10,
    })
    expect(stemStretch(shaped({}, { lengthSamples: 1 }), { song: 0, frames: 4096 })).toEqual({
      from: 333,
      frames: 1,
    })
  })
})
