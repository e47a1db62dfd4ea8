import { describe, expect, test } from 'vitest'
import { envelopeDbAt, ENVELOPE_PARAMETER, type Breakpoint } from '@/lib/mix'
import { EnvelopeCursor, envelopeGainAt, SILENT_DB, type EnvelopePoint } from './region-envelope'
import { addShaped, gainAt, stemStretch, type RegionShape, type ShapedPiece } from './region-shape'
import { noise } from './testing/signals'

const stem = noise(6000, 11)
const LINE: readonly EnvelopePoint[] = [
  { sample: 401, value: 0, curve: 0.6 },
  { sample: 903, value: -20, curve: 0 },
  { sample: 905, value: 6, curve: -1 },
  { sample: 1300, value: -48, curve: 0 },
  { sample: 1400, value: -48, curve: 0.2 },
  { sample: 2600, value: 12, curve: 0 },
]
const ridden = (change: Partial<RegionShape> = {}, place: Partial<ShapedPiece> = {}): ShapedPiece => ({
  ...{ startSample: 100, offsetSamples: 333, lengthSamples: 2000, ...place },
  shape: {
    ...{ gain: 0.9, fadeInSamples: 0, fadeOutSamples: 0, fadeInCurve: 'linear', fadeOutCurve: 'linear' },
    ...{ isReversed: false, envelope: LINE, ...change },
  },
})

function play(piece: ShapedPiece, { window, part }: { window: number; part: number }): Float32Array {
  const song = new Float32Array(2600)
  for (let at = 0; at < song.length; at += window) {
    const target = song.subarray(at, at + window)
    const stretch = stemStretch(piece, { song: at, frames: target.length })
    for (let done = 0; stretch && done < stretch.frames; done += part) {
      const stemFrom = stretch.from + done
      const samples = stem.subarray(stemFrom, Math.min(stemFrom + part, stretch.from + stretch.frames))
      addShaped(target, at, { samples, stemFrom }, piece)
    }
  }
  return song
}
const whole = { window: 10_000, part: 10_000 }

describe('a region with a clip gain line', () => {
  const pieces = [
    ridden(),
    ridden({ isReversed: true, fadeInSamples: 300, fadeOutSamples: 500, fadeOutCurve: 'equalPower' }),
    ridden({}, { lengthSamples: 1, offsetSamples: 904 }),
    ridden({ isReversed: true, fadeInSamples: 1 }, { lengthSamples: 1 }),
  ]

  test.each(pieces.map((piece, at) => [at, piece] as const))(
    'has the same bits whatever windows and parts it is read in: piece %i',
    (_, piece) => {
      const expected = play(piece, whole)
      expect(expected.some((sample) => sample !== 0)).toBe(true)
      for (const [window, part] of [
        [1, 1],
        [64, 31],
        [128, 37],
        [333, 4000],
        [512, 13],
        [4096, 1],
      ] as const)
        // prettier-ignore
        expect(play(piece, { window, part })).toEqual(expected)
    },
  )

  test('is its stem times the gain that is told for each frame, forwards and backwards', () => {
    for (const piece of pieces) {
      const out = play(piece, whole)
      for (let frame = 0; frame < piece.lengthSamples; frame++) {
        const inside = piece.shape?.isReversed ? piece.lengthSamples - 1 - frame : frame
        const expected = 0 + Math.fround((stem[piece.offsetSamples + inside] ?? 0) * gainAt(piece, frame))
        expect(out[100 + frame]).toBe(expected)
      }
    }
  })

  test.each([false, true])('split in two plays what it played whole, reversed %s', (isReversed) => {
    const one = play(ridden({ isReversed }), whole)
    const head = 805
    const tail = 2000 - head
    const [left, right] = isReversed ? [333 + tail, 333] : [333, 333 + head]
    const two = play(ridden({ isReversed }, { lengthSamples: head, offsetSamples: left }), whole)
    const rest = ridden(
      { isReversed },
      { startSample: 100 + head, lengthSamples: tail, offsetSamples: right },
    )
    play(rest, whole).forEach((sample, at) => (two[at] = (two[at] ?? 0) + sample))
    expect(two).toEqual(one)
  })

  test('a line at 0 dB changes no bit', () => {
    const even = [{ sample: 900, value: 0, curve: 0.5 }]
    expect(play(ridden({ envelope: even }), whole)).toEqual(play(ridden({ envelope: undefined }), whole))
  })
})

describe('the line', () => {
  const asBreakpoints = LINE.map((point, at): Breakpoint => ({ ...point, id: `${at}`, laneId: 'l' }))

  test('is worth on the grid of 32 frames what the screen says, to a millionth of a dB', () => {
    let worst = 0
    for (let frame = 0; frame < 3200; frame += 32) {
      const shown = envelopeDbAt(asBreakpoints, frame)
      const gain = envelopeGainAt(LINE, frame)
      if (shown <= SILENT_DB) expect(gain).toBe(0)
      else worst = Math.max(worst, Math.abs(20 * Math.log10(gain) - shown))
    }
    expect(worst).toBeLessThan(1e-6)
  })

  test('is off by less than 0.00004 dB between the knots when it climbs 72 dB in a second', () => {
    const climb = [
      { sample: 0, value: -47.9, curve: 0 },
      { sample: 48_000, value: 24, curve: 0 },
    ]
    let worst = 0
    for (let frame = 0; frame < 48_000; frame += 7) {
      const shown = -47.9 + (71.9 * frame) / 48_000
      worst = Math.max(worst, Math.abs(20 * Math.log10(envelopeGainAt(climb, frame)) - shown))
    }
    expect(worst).toBeLessThan(0.00004)
  })

  test('is silent at the bottom of its range and only there', () => {
    expect(SILENT_DB).toBe(ENVELOPE_PARAMETER.min)
    expect(envelopeGainAt([{ sample: 0, value: -48, curve: 0 }], 77)).toBe(0)
    expect(envelopeGainAt([{ sample: 0, value: -47.99, curve: 0 }], 77)).toBeGreaterThan(0.0039)
    expect(envelopeGainAt([], 5)).toBe(1)
  })

  test('costs one search a knot: a cursor over ten thousand points gives what each frame alone gives', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      sample: at * 3,
      value: -(at % 40),
      curve: 0.3,
    }))
    for (const step of [1, -1]) {
      const cursor = new EnvelopeCursor(many)
      for (let i = 0, frame = 15_000; i < 5000; i++, frame += step)
        if (i % 17 === 0) expect(cursor.gainAt(frame)).toBe(envelopeGainAt(many, frame))
        else cursor.gainAt(frame)
    }
  })
})
