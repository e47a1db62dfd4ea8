import { beforeAll, describe, expect, test, vi } from 'vitest'
import { makeStem, seededIntegers, type TestStem } from '../testing/make-flac'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { FrameDecoder } from './frame-decoder'
import { LaneFiller } from './lane-filler'
import { ByteStore } from './byte-store'
import { RateConverter } from './rate-converter'
import { StemReader, type FrameReader } from './stem-reader'

let stem: TestStem
let fetched = 0

function storeOver(source: TestStem): ByteStore {
  return new ByteStore({
    fetchBytes: async ({ from, to }) => ((fetched += to - from), source.bytes.subarray(from, to)),
    budgetBytes: 1e9,
  })
}

function open(source: TestStem = stem): StemReader {
  return new StemReader(source, storeOver(source), new FrameDecoder(coreModule()))
}

const silentReport = { onMissing: () => undefined, onFound: () => undefined, onDropped: () => undefined }

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
  test.each(['with', 'without'])(
    'any place gives exactly its samples, %s the sizes of its frames',
    async (sizes) => {
      const reader = open(sizes === 'with' ? stem : { ...stem, frameBytes: undefined })
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
    },
  )

  test('reading the middle fetches one frame of the file, or its segment when the index is an older one', async () => {
    fetched = 0
    await readAll(open(), 300_000, 100)
    expect(fetched).toBeLessThan(20_000)
    fetched = 0
    await readAll(open({ ...stem, frameBytes: undefined }), 300_000, 100)
    expect(fetched).toBe((stem.offsets[2] ?? 0) - (stem.offsets[1] ?? 0))
  })

  test('what is fetched ahead completes what was fetched first, nothing comes twice', async () => {
    fetched = 0
    const reader = open()
    reader.prefetch(300_000, 8192, 'now')
    reader.prefetch(300_000, 300_000, 'ahead')
    await readAll(reader, 300_000, 228_000)
    const segments = (stem.offsets[3] ?? 0) - (stem.offsets[2] ?? 0)
    expect(fetched).toBeLessThan(segments + (stem.offsets[2] ?? 0) - (stem.offsets[1] ?? 0))
    expect(fetched).toBeGreaterThan(segments)
  })

  test('a segment that is known to be silent is not fetched', async () => {
    fetched = 0
    const reader = open({ ...stem, silentSegments: [1] })
    reader.prefetch(239_990, 240_020, 'ahead')
    expect(await readAll(reader, 239_998, 4)).toEqual([...expected(239_998, 2), 0, 0])
    expect(reader.isHere(240_000, 240_000)).toBe(true)
    await readAll(reader, 480_000, 1)
    expect(fetched).toBeLessThan((stem.offsets[2] ?? 0) - (stem.offsets[1] ?? 0))
  })

  test('damaged audio rejects with words', async () => {
    const broken = { ...stem, bytes: stem.bytes.slice() }
    broken.bytes.fill(0, 5000, 5100)
    const reader = open(broken)
    const readAllOfIt = async () => {
      for (let at = 0; at < 48000; at += 4000) await reader.read(at, 4000)
    }
    await expect(readAllOfIt()).rejects.toThrow('damaged')
  })
})

describe('placing regions', () => {
  const block = (song: number, frames: number) => ({
    song,
    frames,
    sides: [new Float32Array(frames).fill(9), new Float32Array(frames).fill(9)] as const,
  })

  test('silence between regions, sums where they overlap, a mono stem on both sides', async () => {
    const pieces = [
      { sourceId: 'a', startSample: 10, offsetSamples: 5000, lengthSamples: 20 },
      { sourceId: 'a', startSample: 25, offsetSamples: 7000, lengthSamples: 10 },
    ]
    const reader = open()
    const filled = block(0, 100)
    await new LaneFiller(pieces, () => reader, silentReport).fill(filled)
    const sum = new Float32Array(100)
    expected(5000, 20).forEach((sample, at) => (sum[10 + at] = sample))
    expected(7000, 10).forEach((sample, at) => (sum[25 + at] = (sum[25 + at] ?? 0) + sample))
    expect(filled.sides[0]).toEqual(sum)
    expect(filled.sides[1]).toEqual(sum)
  })

  test('a reversed region is its stem backwards across segments, decoding every block once, whatever blocks are asked for', async () => {
    const shape = { gain: 1, fadeInSamples: 0, fadeOutSamples: 0, fadeInCurve: 'linear', fadeOutCurve: 'linear', isReversed: true } as const // prettier-ignore
    const pieces = [{ sourceId: 'a', startSample: 100, offsetSamples: 200_000, lengthSamples: 90_001, shape }]
    for (const frames of [4096, 333]) {
      const decoder = new FrameDecoder(coreModule())
      const decode = vi.spyOn(decoder, 'decode')
      const reader = new StemReader(stem, storeOver(stem), decoder)
      const filler = new LaneFiller(pieces, () => reader, silentReport)
      const heard: number[] = []
      for (let song = 0; song < 100 + 90_001; song += frames) {
        const filled = block(song, frames)
        await filler.fill(filled)
        heard.push(...filled.sides[0])
      }
      expect(heard.slice(100, 100 + 90_001)).toEqual(expected(200_000, 90_001).reverse())
      expect(decode.mock.calls.length).toBeLessThanOrEqual(24)
    }
  })

  test('a stretch that cannot be had fades to silence, is told, and comes back in its place', async () => {
    const gap = { from: stem.offsets[1] ?? 0, to: stem.offsets[2] ?? 0 }
    const store = new ByteStore({
      fetchBytes: async ({ from, to }) => {
        if (from < gap.to && to > gap.from) throw new Error('gone')
        return stem.bytes.subarray(from, to)
      },
      budgetBytes: 1e9,
      pause: () => Promise.resolve(),
    })
    const reader = new StemReader(stem, store, new FrameDecoder(coreModule()))
    const told: string[] = []
    const report = {
      ...silentReport,
      onMissing: (id: string) => told.push(`missing ${id}`),
      onFound: (id: string) => told.push(`found ${id}`),
    }
    const piece = { sourceId: 'a', startSample: 0, offsetSamples: 0, lengthSamples: stem.frames }
    const filler = new LaneFiller([piece], () => reader, report)
    const heard: number[] = []
    for (let song = 236_000; song < 490_000; song += 4096) {
      const filled = block(song, 4096)
      filler.prefetch(song, 8192, 'ahead')
      await filler.fill(filled)
      heard.push(...filled.sides[0])
    }
    const at = (song: number, frames: number) => heard.slice(song - 236_000, song - 236_000 + frames)
    expect(at(236_000, 4000)).toEqual(expected(236_000, 4000))
    expect(at(240_300, 239_700).every((sample) => sample === 0)).toBe(true)
    expect(at(480_240, 5000)).toEqual(expected(480_240, 5000))
    const steps = heard.slice(1).map((sample, i) => Math.abs(sample - (heard[i] ?? 0)))
    const natural = Math.max(...expected(236_000, 4000).slice(1).map((s, i) => Math.abs(s - (expected(236_000 + i, 1)[0] ?? 0)))) // prettier-ignore
    expect(Math.max(...steps.slice(3990, 4300))).toBeLessThan(natural * 1.5)
    expect(told.at(0)).toBe('missing a')
    expect(told.at(-1)).toBe('found a')
  })
})

describe('a source of another rate', () => {
  const sine = (hz: number, rate: number, frames: number): FrameReader => ({
    frames,
    prefetch: () => undefined,
    isHere: () => true,
    blockAt: (frame) => ({ first: frame - (frame % 1000), end: frame - (frame % 1000) + 1000 }),
    read: async (from, most) => [
      Float32Array.from({ length: Math.min(most, 1000 - (from % 1000)) }, (_, at) =>
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
