import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { coreModule } from '../jobs/core-module'
import { ingestStem, type IngestOptions } from './ingest-stem'
import { openSegmentReader } from './read-segments'
import { songRateFor } from './song-rate'
import { aiffBytes, bextChunk, noise, wavBytes, writeSound } from './testing/sound-files'

const folder = mkdtempSync(join(tmpdir(), 'mixroom-ingest-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
async function ingest(bytes: Uint8Array, options: Partial<IngestOptions> = {}) {
  const path = writeSound(folder, `${count++}.bin`, bytes)
  const own = await mkdtemp(join(folder, 'own-'))
  const stem = await ingestStem({ path, folder: own, core: coreModule(), targetSampleRate: null, ...options })
  const flac = readFileSync(stem.flacPath)
  const reader = openSegmentReader(stem.index, async (start, end) => flac.subarray(start, end))
  return { stem, samples: await reader.read(0, stem.frames) }
}

describe('a stem', () => {
  it('of 24-bit integers is those integers, and its id is their hash', async () => {
    const integers = noise(96_000, 24)
    const { stem, samples } = await ingest(wavBytes(integers, { bits: 24, channels: 2 }))
    expect(stem).toMatchObject({
      scaleExponent: 0,
      sampleRate: 48000,
      channels: 2,
      frames: 48_000,
      warnings: [],
    })
    expect([...samples[1]!]).toEqual(integers.filter((_, i) => i % 2 === 1).map((sample) => sample / 2 ** 23))
    const bytes = Buffer.alloc(3 * integers.length)
    integers.forEach((integer, i) => bytes.writeIntLE(integer, 3 * i, 3))
    const hash = createHash('sha256').update('mixroom-stem-1 48000 2\n').update(bytes).digest('hex')
    expect(stem.stemId).toBe(`0-${hash}`)
  })

  it('has the same id from every file format that holds the same sound', async () => {
    const integers = noise(30_000, 16)
    const wav = await ingest(wavBytes(integers, { bits: 16 }))
    const aiff = await ingest(aiffBytes(integers, { bits: 16 }))
    const wide = await ingest(
      wavBytes(
        integers.map((sample) => sample * 256),
        { bits: 24 },
      ),
    )
    expect(new Set([wav, aiff, wide].map(({ stem }) => stem.stemId)).size).toBe(1)
  })

  it('of floats above full scale keeps everything, scaled', async () => {
    const floats = [0.5, -3.25, 7.999, 2 ** -20, 0].map(Math.fround)
    const { stem, samples } = await ingest(wavBytes(floats, { bits: 32, isFloat: true }))
    expect(stem.scaleExponent).toBe(3)
    expect(stem.samplePeakDbfs).toBeCloseTo(20 * Math.log10(7.999), 4)
    floats.forEach((value, i) => expect(Math.abs(samples[0]![i]! - value)).toBeLessThanOrEqual(2 ** (3 - 24)))
  })

  it('of two equal channels becomes mono, unless it is a finished mix; one silent channel stays', async () => {
    const mono = noise(9600, 16)
    const twice = wavBytes(
      mono.flatMap((sample) => [sample, sample]),
      { channels: 2 },
    )
    expect((await ingest(twice)).stem).toMatchObject({ channels: 1, wasDualMono: true })
    expect((await ingest(twice, { keepsStereo: true })).stem).toMatchObject({
      channels: 2,
      wasDualMono: false,
    })
    const oneSided = wavBytes(
      mono.flatMap((sample) => [sample, 0]),
      { channels: 2 },
    )
    expect((await ingest(oneSided)).stem.channels).toBe(2)
    expect((await ingest(twice)).stem.stemId).toBe((await ingest(wavBytes(mono))).stem.stemId)
  })

  it('is resampled to the song, with its time reference, and again gives the same id', async () => {
    const bytes = wavBytes(noise(24_000, 16), { sampleRate: 24_000, after: [bextChunk(12_000)] })
    const { stem } = await ingest(bytes, { targetSampleRate: 48_000 })
    expect(stem).toMatchObject({ sampleRate: 48_000, frames: 48_000, timeReferenceSamples: 24_000 })
    expect((await ingest(bytes, { targetSampleRate: async () => 48_000 })).stem.stemId).toBe(stem.stemId)
  })

  it('with samples that are no numbers becomes silent there, and says so', async () => {
    const floats = [0.5, Number.NaN, Infinity, -0.25]
    const { stem, samples } = await ingest(wavBytes(floats, { bits: 32, isFloat: true }))
    expect([...samples[0]!]).toEqual([0.5, 0, 0, -0.25])
    expect(stem.warnings).toEqual(['2 samples were not numbers and became silence.'])
  })

  it('of silence has no loudness, and of a sine the one that the meter shows', async () => {
    const silent = await ingest(wavBytes(new Array<number>(48_000).fill(0)))
    expect([silent.stem.integratedLufs, silent.stem.truePeakDbtp]).toEqual([-Infinity, -Infinity])
    const sine = Array.from({ length: 96_000 }, (_, i) =>
      Math.round(32767 * Math.sin((2 * Math.PI * 997 * i) / 48_000)),
    )
    expect((await ingest(wavBytes(sine))).stem.integratedLufs).toBeCloseTo(-3.01, 1)
  })
})

it('a song takes the nearest of its four rates', () => {
  expect([8000, 44100, 46050, 24000, 64000, 88200, 192000].map(songRateFor)).toEqual([
    44100, 44100, 48000, 44100, 48000, 88200, 96000,
  ])
})
