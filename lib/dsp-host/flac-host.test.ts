import { describe, expect, it } from 'vitest'
import { makeStem, seededIntegers, type TestStem } from '@/worklets/testing/make-flac'
import { FlacHost, mostFrameBytes, type DecodedFrame } from './flac-host'
import { coreModule } from './testing/console-rig'
import { signFrame, writeFrame, type Coding, type Frame, type Subframe } from './testing/flac-writer'

const BLOCK = 4000

function openHost(blockFrames = BLOCK): FlacHost {
  return new FlacHost(coreModule(), {
    maxBlockFrames: blockFrames,
    maxFrameBytes: mostFrameBytes(blockFrames),
  })
}

/** A seeded number generator: integers below `limit`. */
function numbers(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** Seeded samples of so many bits: a wave with noise. */
function waveOf(seed: number, frames: number, bits: number): number[] {
  const next = numbers(seed)
  const peak = 2 ** (bits - 1)
  return Array.from({ length: frames }, (_, i) =>
    Math.round(peak * 0.8 * Math.sin(i / (7 + seed)) + peak * 0.1 * (next(2000) / 1000 - 1)),
  )
}

function decodedOf(host: FlacHost, bytes: Uint8Array, k = 0): DecodedFrame {
  const decoded = host.decodeFrame(bytes, k)
  if (typeof decoded === 'string') throw new Error(decoded)
  return decoded
}

/** What is wrong with a decoded frame: places whose samples are not exactly integer * 2^(1 - bits). */
function wrongPlaces(
  host: FlacHost,
  frame: Frame,
  left: readonly number[],
  right?: readonly number[],
): number[] {
  const decoded = decodedOf(host, writeFrame(frame))
  expect(decoded).toMatchObject({ frames: left.length, channels: right ? 2 : 1, number: frame.number })
  const step = 2 ** (1 - frame.bits)
  const isWrong = (side: 0 | 1, wanted: readonly number[]) => (at: number) =>
    host.channel(side)[at] !== Math.fround((wanted[at] ?? NaN) * step)
  const places = left.map((_, at) => at)
  return places.filter((at) => isWrong(0, left)(at) || (right && isWrong(1, right)(at)))
}

const mono = (subframe: Subframe, bits: Frame['bits'] = 24, number = 0): Frame => ({
  assignment: 1,
  bits,
  number,
  subframes: [subframe],
})

/** All frames of a stem, decoded from its bytes in one run; the places that differ from its integers. */
function wrongSamplesOf(stem: TestStem, host: FlacHost): number {
  let [at, frame, wrong] = [stem.offsets[0] ?? 0, 0, 0]
  const step = 2 ** (stem.scaleExponent - 23)
  while (at < stem.bytes.length) {
    const decoded = decodedOf(host, stem.bytes.subarray(at), stem.scaleExponent)
    for (let side = 0; side < stem.channels; side++) {
      const samples = host.channel(side === 0 ? 0 : 1)
      for (let i = 0; i < decoded.frames; i++)
        if (samples[i] !== (stem.integers[(frame + i) * stem.channels + side] ?? NaN) * step) wrong++
    }
    at += decoded.bytes
    frame += decoded.frames
  }
  expect(frame).toBe(stem.frames)
  return wrong
}

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

describe('hostile and damaged bytes', () => {
  const samples = waveOf(4, 300, 20)
  const stereo: Frame = {
    assignment: 11,
    bits: 24,
    number: 700,
    subframes: [
      { samples, coding: { kind: 'linear', coefficients: [16000, -8000, 20], shift: 13 }, rice: { method: 0, partitionOrder: 2, parameter: 13 } },
      { samples: samples.map((value) => value >> 3), coding: { kind: 'fixed', order: 2 } },
    ],
  } // prettier-ignore

  it('a frame with any byte changed in any bit is refused', () => {
    const host = openHost()
    const frame = writeFrame(stereo)
    const taken: number[] = []
    for (let at = 0; at < frame.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const broken = frame.slice()
        broken[at] = (broken[at] ?? 0) ^ (1 << bit)
        if (typeof host.decodeFrame(broken) !== 'string') taken.push(at)
      }
    expect(taken).toEqual([])
    expect(decodedOf(host, frame).bytes).toBe(frame.length)
  })

  it('a frame that ends early is truncated, wherever it is cut', () => {
    const host = openHost()
    const frame = writeFrame(stereo)
    for (let length = 0; length < frame.length; length++)
      expect(host.decodeFrame(frame.subarray(0, length)), `${length}`).toBe('truncated')
  })

  it('3,000 seeded forgeries with right checksums neither trap nor hang, nor harm the frames after them', () => {
    const host = openHost()
    const frame = writeFrame(stereo)
    const next = numbers(11)
    for (let round = 0; round < 3000; round++) {
      const forged = frame.slice()
      for (let changes = 1 + next(6); changes > 0; changes--) forged[10 + next(round % 2 ? 40 : frame.length - 12)] = next(256)
      host.decodeFrame(signFrame(forged), next(41))
    }
    expect(wrongPlaces(host, mono({ samples, coding: { kind: 'verbatim' } }), samples)).toEqual([])
  }) // prettier-ignore

  it('noise is refused, and so are blocks and frames larger than the decoder', () => {
    const next = numbers(12)
    const host = openHost(256)
    for (let round = 0; round < 2000; round++) {
      const bytes = Uint8Array.from({ length: 1 + next(60) }, () => next(256))
      bytes.set([0xff, 0xf8].slice(0, bytes.length))
      expect(typeof host.decodeFrame(bytes)).toBe('string')
    }
    expect(host.decodeFrame(writeFrame(stereo))).toBe('tooLarge')
    const narrow = new FlacHost(coreModule(), { maxBlockFrames: 300, maxFrameBytes: 100 })
    expect(narrow.decodeFrame(writeFrame(stereo))).toBe('tooLarge')
  })

  it('what is right FLAC but not decoded here says so', () => {
    const subframes = [1, 2].map(() => ({ samples, coding: { kind: 'verbatim' } as const }))
    expect(openHost().decodeFrame(writeFrame({ assignment: 9, bits: 32, number: 0, subframes }))).toBe(
      'unsupported',
    )
  })
})
