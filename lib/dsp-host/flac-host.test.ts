import { describe, expect, it } from 'vitest'
import { makeStem, seededIntegers } from '@/worklets/testing/make-flac'
import { mono, openHost, waveOf, wrongPlaces, wrongSamplesOf } from './testing/flac-rig'
import type { Coding, Subframe } from './testing/flac-writer'

describe('frames of libFLAC', () => {
  const tone = (count: number) =>
    Int32Array.from({ length: count }, (_, i) => Math.round(4e6 * Math.sin(i / 30)))
  /** Silence, then full-scale noise, then silence. */
  const burst = (count: number) =>
    seededIntegers(6, count, 4).map((value, i) =>
      i > count / 3 && i < count / 2 ? Math.max(-8388608, Math.min(8388607, value)) : 0,
    )
  it.each([
    ['noise', seededIntegers(1, 60_002)],
    ['a tone', tone(60_002)],
    ['silence', new Int32Array(60_002)],
    ['silence, noise and silence', burst(60_002)],
    ['16 bits in 24', seededIntegers(2, 60_002).map((value) => value & ~255)],
  ] as const)('%s comes back bit for bit, mono and stereo', async (_, integers) => {
    const host = openHost()
    for (const channels of [1, 2] as const)
      expect(wrongSamplesOf(await makeStem(integers, { id: 'a', channels, scaleExponent: 2 }), host)).toBe(0)
  })

  it('20,000 frames of several files go through one decoder without a fault', async () => {
    const host = openHost()
    const stems = await Promise.all([
      makeStem(burst(400_000), { id: 'a', channels: 2 }),
      makeStem(
        seededIntegers(4, 200_000, 3).map((v) => Math.max(-8388608, Math.min(8388607, v))),
        {
          id: 'b',
          channels: 1,
        },
      ),
    ])
    for (let round = 0; round < 200; round++)
      for (const stem of stems) expect(wrongSamplesOf(stem, host)).toBe(0)
  })
})

describe('every kind of subframe', () => {
  const steep: Coding = { kind: 'linear', coefficients: [32000 >> 1, -16000 >> 1], shift: 13 }
  const longest: Coding = {
    kind: 'linear',
    coefficients: Array.from({ length: 32 }, (_, tap) => (tap % 2 === 0 ? 900 : -850) >> (tap >> 3)),
    shift: 12,
  }
  const codings: Coding[] = [
    { kind: 'verbatim' },
    ...[0, 1, 2, 3, 4].map((order) => ({ kind: 'fixed', order }) as const),
    steep,
    longest,
    { kind: 'linear', coefficients: [1, 2, 3, 4, 5], shift: 0 },
  ]
  it.each([8, 12, 16, 20, 24, 32] as const)('of %i bits, with every prediction', (bits) => {
    const host = openHost()
    const samples = waveOf(bits, 192, bits - 4)
    for (const coding of codings)
      expect(wrongPlaces(host, mono({ samples, coding }, bits), samples), JSON.stringify(coding)).toEqual([])
  })

  it('a constant, also at the ends of 24 bits, with an odd number of frames', () => {
    for (const value of [0, -8388608, 8388607]) {
      const samples = Array.from({ length: 37 }, () => value)
      expect(wrongPlaces(openHost(), mono({ samples, coding: { kind: 'constant' } }), samples)).toEqual([])
    }
  })

  it('wasted bits, from one to all but one', () => {
    for (const wastedBits of [1, 7, 8, 22, 23]) {
      const samples = waveOf(3, 100, 24).map((value) => Math.floor(value / 2 ** wastedBits) * 2 ** wastedBits)
      const subframe: Subframe = { samples, coding: { kind: 'fixed', order: 2 }, wastedBits }
      expect(wrongPlaces(openHost(), mono(subframe), samples), `${wastedBits}`).toEqual([])
    }
  })

  it('Rice codes with 4 and 5 bits of parameter, in many partitions, with quotients longer than a word', () => {
    const samples = waveOf(5, 256, 14)
    const coding: Coding = { kind: 'fixed', order: 1 }
    const host = openHost(65_535)
    for (const rice of [
      { method: 0, partitionOrder: 0, parameter: 14 },
      { method: 0, partitionOrder: 5, parameter: 3 },
      { method: 1, partitionOrder: 8, parameter: 0 },
      { method: 1, partitionOrder: 2, parameter: 30 },
    ] as const)
      expect(wrongPlaces(host, mono({ samples, coding, rice }), samples), JSON.stringify(rice)).toEqual([])
  })

  it('plain residuals after an escape, also of no bits', () => {
    const coding: Coding = { kind: 'fixed', order: 1 }
    const samples = waveOf(8, 128, 14)
    expect(wrongPlaces(openHost(), mono({ samples, coding, escapeBits: 17 }), samples)).toEqual([])
    const flat = samples.map(() => -77)
    expect(wrongPlaces(openHost(), mono({ samples: flat, coding, escapeBits: 0 }), flat)).toEqual([])
  })

  it('left/side, side/right and mid/side, at full scale too', () => {
    const left = [...waveOf(2, 200, 24), 8388607, -8388608, 8388607, -1]
    const right = [...waveOf(9, 200, 24), -8388608, 8388607, 8388607, 0]
    const side = left.map((value, at) => value - (right[at] ?? 0))
    const mid = left.map((value, at) => (value + (right[at] ?? 0)) >> 1)
    const coding: Coding = { kind: 'fixed', order: 1 }
    for (const [assignment, first, second] of [[2, left, right], [9, left, side], [10, side, right], [11, mid, side]] as const) {
      const subframes = [first, second].map((samples) => ({ samples, coding }))
      expect(wrongPlaces(openHost(), { assignment, bits: 24, number: 1, subframes }, left, right)).toEqual([])
    } // prettier-ignore
  })

  it('frame numbers of every length', () => {
    const samples = [1, 2, 3, 4, 5]
    for (const number of [
      0,
      127,
      128,
      2047,
      2048,
      65_536,
      2 ** 21,
      2 ** 26,
      2 ** 31 - 1,
      2 ** 31,
      2 ** 36 - 1,
    ])
      expect(
        wrongPlaces(openHost(), mono({ samples, coding: { kind: 'verbatim' } }, 24, number), samples),
      ).toEqual([])
  })
})
