import { beforeAll, describe, expect, test } from 'vitest'
import { makeStem, seededIntegers, type TestStem } from '../testing/make-flac'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { FrameDecoder } from './frame-decoder'
import { fillLane, overlap } from './lane-filler'
import { RateConverter } from './rate-converter'
import { SegmentStore } from './segment-store'
import { StemReader, type FrameReader } from './stem-reader'

let stem: TestStem
let fetched = 0

function open(): StemReader {
  const store = new SegmentStore(
    async ({ from, to }) => ((fetched += to - from), stem.bytes.subarray(from, to)),
    1e9,
  )
  return new StemReader(stem, store, new FrameDecoder(coreModule()))
}

async function readAll(reader: FrameReader, from: number, frames: number): Promise<number[]> {
  const left: number[] = []
  while (left.length < frames)
    left.push(...((await reader.read(from + left.length, frames - left.length))[0] ?? []))
  return left
}

const expected = (from: number, frames: number) =>
  Array.from(stem.integers.subarray(from, from + frames), (integer) => integer / 2 ** 23)

beforeAll(async () => {
  stem = await makeStem(seededIntegers(7, 48000 * 11 + 7), { id: 'a', channels: 1 })
})

describe('reading a stem', () => {
  test('any place gives exactly its samples: across frames, across segments, at the very end', async () => {
    const reader = open()
    for (const [from, frames] of [
      [0, 10],
      [3990, 30],
      [239_000, 2000],
      [528_000, 7],
      [479_999, 2],
      [12, 5],
    ] as const)
      // prettier-ignore
      expect(await readAll(reader, from, frames)).toEqual(expected(from, frames))
  })

  test('reading the middle fetches one segment only', async () => {
    fetched = 0
    await readAll(open(), 300_000, 100)
    expect(fetched).toBe((stem.offsets[2] ?? 0) - (stem.offsets[1] ?? 0))
  })

  test('damaged audio rejects with words', async () => {
    const broken = { ...stem, bytes: stem.bytes.slice() }
    broken.bytes.fill(0, 5000, 5100)
    const store = new SegmentStore(async ({ from, to }) => broken.bytes.subarray(from, to), 1e9)
    const reader = new StemReader(broken, store, new FrameDecoder(coreModule()))
    const readAllOfIt = async () => {
      for (let at = 0; at < 48000; at += 4000) await reader.read(at, 4000)
    }
    await expect(readAllOfIt()).rejects.toThrow('damaged')
  })
})

describe('placing regions', () => {
  test('the part of a region inside a block, by song and by stem', () => {
    const piece = { sourceId: 'a', startSample: 1000, offsetSamples: 50, lengthSamples: 300 }
    expect(overlap(piece, 10_000, 0, 1000)).toBeNull()
    expect(overlap(piece, 10_000, 900, 200)).toEqual({ song: 1000, stem: 50, frames: 100 })
    expect(overlap(piece, 10_000, 1250, 200)).toEqual({ song: 1250, stem: 300, frames: 50 })
    expect(overlap(piece, 200, 1000, 1000)).toEqual({ song: 1000, stem: 50, frames: 150 })
    expect(overlap(piece, 10_000, 1300, 10)).toBeNull()
  })

  test('silence between regions, sums where they overlap, a mono stem on both sides', async () => {
    const sides: [Float32Array, Float32Array] = [new Float32Array(100).fill(9), new Float32Array(100).fill(9)]
    const pieces = [
      { sourceId: 'a', startSample: 10, offsetSamples: 5000, lengthSamples: 20 },
      { sourceId: 'a', startSample: 25, offsetSamples: 7000, lengthSamples: 10 },
    ]
    const reader = open()
    await fillLane(
      pieces,
      () => reader,
      { song: 0, frames: 100, sides },
      () => undefined,
    )
    const sum = new Float32Array(100)
    expected(5000, 20).forEach((sample, at) => (sum[10 + at] = sample))
    expected(7000, 10).forEach((sample, at) => (sum[25 + at] = (sum[25 + at] ?? 0) + sample))
    expect(sides[0]).toEqual(sum)
    expect(sides[1]).toEqual(sum)
  })
})

describe('a source of another rate', () => {
  const sine = (hz: number, rate: number, frames: number): FrameReader => ({
    frames,
    prefetch: () => undefined,
    read: async (from, most) => [
      Float32Array.from({ length: Math.min(most, 1000) }, (_, at) =>
        Math.sin((2 * Math.PI * hz * (from + at)) / rate),
      ),
    ],
  })

  test.each([
    [44100, 48000, 997],
    [44100, 48000, 15_000],
    [96000, 44100, 5000],
  ])('%i Hz read at %i Hz: a sine of %i Hz stays itself within -80 dB', async (from, to, hz) => {
    const converter = new RateConverter(sine(hz, from, from), from, to)
    const read = await readAll(converter, 5000, 4000)
    const errors = read.map((sample, at) =>
      Math.abs(sample - Math.sin((2 * Math.PI * hz * (5000 + at)) / to)),
    )
    expect(20 * Math.log10(Math.max(...errors))).toBeLessThan(-80)
  })

  test('reading in other pieces gives the same samples', async () => {
    const converter = new RateConverter(sine(440, 44100, 44100), 44100, 48000)
    const whole = await readAll(converter, 1000, 500)
    const pieces = [...(await readAll(converter, 1000, 123)), ...(await readAll(converter, 1123, 377))]
    expect(pieces).toEqual(whole)
    expect(converter.frames).toBe(48000)
  })
})
