import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPeaks } from '@/lib/contracts/peaks'
import { listeningIndexSchema, SONG_SAMPLE_RATES } from '@/lib/contracts/stems'
import { writeListeningFlac } from './listening-flac'
import { decodeSegment, openSegmentReader } from './read-segments'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mixroom-flac-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Noise over a slow sine with both full-scale extremes in it, on the 24-bit grid, scaled by 2^k. */
function makeSound(channels: number, frames: number, k: number): Float32Array[] {
  let seed = 12345
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from({ length: frames }, (_, i) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) | 0
      if (i % 9973 === 0) return (i % 2 === 0 ? -8388608 : 8388607) * 2 ** (k - 23)
      return Math.round(Math.sin(i / (50 + channel)) * 4_000_000 + (seed >> 10)) * 2 ** (k - 23)
    }),
  )
}

function* inBlocks(sound: readonly Float32Array[], size: number) {
  for (let at = 0; at < sound[0]!.length; at += size)
    yield sound.map((samples) => samples.subarray(at, at + size))
}

describe('a listening file', () => {
  it.each([...SONG_SAMPLE_RATES.map((rate) => [rate, 2, 0] as const), [44100, 1, 3] as const])(
    'at %i Hz with %i channels and k = %i gives every segment back bit for bit',
    async (sampleRate, channels, k) => {
      const sound = makeSound(channels, sampleRate * 12 + 777, k)
      const path = join(folder, `${sampleRate}-${channels}.flac`)
      const written = await writeListeningFlac(inBlocks(sound, 5000), {
        path,
        sampleRate,
        channels,
        scaleExponent: k,
      })
      const bytes = await readFile(path)
      expect(written.changedSamples).toBe(0)
      expect(written.sizeBytes).toBe(bytes.length)
      expect(listeningIndexSchema.parse(JSON.parse(JSON.stringify(written.index)))).toEqual(written.index)
      expect(written.index.offsets).toHaveLength(4)
      for (let number = 0; number < 3; number++) {
        const { offsets, segmentFrames } = written.index
        const decoded = decodeSegment(
          written.index,
          number,
          bytes.subarray(offsets[number], offsets[number + 1]),
        )
        decoded.forEach((samples, channel) => {
          const expected = sound[channel]!.subarray(number * segmentFrames, (number + 1) * segmentFrames)
          expect(Buffer.compare(Buffer.from(samples.buffer), Buffer.from(expected.slice().buffer))).toBe(0)
        })
      }
    },
  )

  it('knows the size of every frame and which segments are silent', async () => {
    const sound = makeSound(2, 48000 * 16, 0)
    for (const samples of sound) samples.fill(0, 48000 * 5, 48000 * 10)
    const path = join(folder, 'sized.flac')
    const options = { path, sampleRate: 48000, channels: 2, scaleExponent: 0 } as const
    const { index } = await writeListeningFlac(inBlocks(sound, 7001), options)
    expect(index.silentSegments).toEqual([1])
    const sizes = Buffer.from(index.frameBytes ?? '', 'base64')
    expect(sizes.length).toBe(3 * 12 * 16)
    let at = index.offsets[0]!
    const starts = Array.from({ length: 12 * 16 }, (_, block) => {
      const start = at
      at += sizes.readUIntLE(block * 3, 3)
      return start
    })
    expect([starts[0], starts[60], starts[120], starts[180], at]).toEqual(index.offsets)
    const bytes = await readFile(path)
    for (const start of starts) expect(bytes.readUInt16BE(start)).toBe(0xfff8)
  })

  it('is a whole FLAC file for any decoder', async () => {
    const sound = makeSound(2, 48000 * 6, 0)
    const path = join(folder, 'whole.flac')
    await writeListeningFlac(inBlocks(sound, 4096), {
      path,
      sampleRate: 48000,
      channels: 2,
      scaleExponent: 0,
    })
    const decoder = new FLACDecoder()
    await decoder.ready
    const decoded = await decoder.decodeFile(new Uint8Array(await readFile(path)))
    expect(decoded.errors).toEqual([])
    // That decoder divides by 2^23 - 1.
    const right = decoded.channelData[1]?.map((sample) => Math.round(sample * 8388607) / 2 ** 23)
    expect(right).toEqual(sound[1])
  })

  it('reads any range, with silence around it', async () => {
    const sound = makeSound(2, 48000 * 11, 0)
    const path = join(folder, 'range.flac')
    const { index } = await writeListeningFlac(inBlocks(sound, 4096), {
      path,
      sampleRate: 48000,
      channels: 2,
      scaleExponent: 0,
    })
    const bytes = await readFile(path)
    const reader = openSegmentReader(index, async (start, end) => bytes.subarray(start, end))
    for (const [from, frames] of [
      [0, 512],
      [239_900, 300],
      [479_999, 2],
      [100, 500_000],
    ] as const) {
      const got = await reader.read(from, frames)
      expect(got[0]).toEqual(sound[0]!.slice(from, from + frames))
      expect(got[1]).toEqual(sound[1]!.slice(from, from + frames))
    }
    const around = await reader.read(48000 * 11 - 1, 3)
    expect([...around[0]!]).toEqual([sound[0]!.at(-1), 0, 0])
    expect([...(await reader.read(-2, 3))[1]!]).toEqual([0, 0, sound[1]![0]])
  })

  it('counts what it had to clip, and carries a waveform that encloses the sound', async () => {
    const loud = [
      Float32Array.from({ length: 48000 }, (_, i) => (i === 7 ? 1.5 : i === 9 ? Number.NaN : 0.25)),
    ]
    const path = join(folder, 'loud.flac')
    const file = await writeListeningFlac([loud], { path, sampleRate: 48000, channels: 1, scaleExponent: 0 })
    expect(file.changedSamples).toBe(2)
    const peaks = readPeaks(file.peaks)
    expect(peaks.frames).toBe(48000)
    expect(peaks.scale).toBeCloseTo(1, 6)
    const finest = peaks.levels.at(-1)!
    expect(finest.channels[0]!.minima).toHaveLength(Math.ceil(48000 / 512))
    expect(finest.channels[0]!.maxima[0]).toBe(127)
    expect(finest.channels[0]!.rms[5]).toBe(Math.round(255 * 0.25))
  })

  it('refuses a sound without length', async () => {
    const options = {
      path: join(folder, 'empty.flac'),
      sampleRate: 48000,
      channels: 1,
      scaleExponent: 0,
    } as const
    await expect(writeListeningFlac([], options)).rejects.toMatchObject({ code: 'invalid_audio' })
  })
})
