import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeListeningFlac } from '../listening-flac'
import { ENCODED_SINES } from '../testing/encoded-sines'
import { scaled, useSoundReader } from '../testing/read-sound'
import { aiffBytes, bextChunk, noise, wavBytes } from '../testing/sound-files'

const { folder, read, refusal } = useSoundReader()

/** Loud stretches between long silences: what the library's heap did not survive, frame by frame. */
function burstsAndSilence(seconds: number): Int32Array {
  const loud = noise(48_000 * seconds, 24)
  return Int32Array.from(loud, (sample, i) =>
    i % 96_000 < 30_000 ? Math.trunc(sample * ((i % 30_000) / 60_000)) : 0,
  )
}

describe('FLAC', () => {
  it('of half a minute between loud and silent comes out bit for bit', async () => {
    const samples = burstsAndSilence(30)
    const path = join(folder, 'bursts.flac')
    async function* blocks() {
      for (let at = 0; at < samples.length; at += 4800)
        yield [Float32Array.from(samples.subarray(at, at + 4800), (s) => s / 2 ** 23)]
    }
    await writeListeningFlac(blocks(), { path, sampleRate: 48000, channels: 1, scaleExponent: 0 })
    const { channels } = await read(readFileSync(path))
    expect(channels[0]!.length).toBe(samples.length)
    expect(channels[0]!.findIndex((sample, i) => sample * 2 ** 23 !== samples[i])).toBe(-1)
  })
})

describe('WAV', () => {
  it.each([8, 16, 24, 32] as const)('%i-bit integers come out as integer / 2^(bits - 1)', async (bits) => {
    const samples = noise(40_000, bits)
    const { channels, info } = await read(wavBytes(samples, { bits }))
    expect(info).toMatchObject({
      format: 'wav',
      sampleRate: 48000,
      channels: 1,
      bitDepth: bits,
      isFloat: false,
    })
    expect(channels[0]).toEqual(scaled(samples, bits))
  })

  it('32-bit integers say that they lose what a float cannot hold', async () => {
    expect((await read(wavBytes([1, 2], { bits: 32 }))).warnings).toEqual([
      expect.stringContaining('24 significant'),
    ])
  })

  it.each([32, 64] as const)('%i-bit floats pass as they are, above full scale too', async (bits) => {
    const samples = [0.25, -1.5, 3, 1e-9].map(Math.fround)
    const { channels, info } = await read(wavBytes(samples, { bits, isFloat: true, channels: 2 }))
    expect(info).toMatchObject({ isFloat: true, frames: 2 })
    expect(channels).toEqual([
      [samples[0], samples[2]],
      [samples[1], samples[3]],
    ])
  })

  it.each([false, true])(
    '24 bits at the low end of four bytes are found (extensible: %s)',
    async (isExtensible) => {
      const samples = noise(1000, 24)
      const { channels } = await read(wavBytes(samples, { bits: 24, containerBytes: 4, isExtensible }))
      expect(channels[0]).toEqual(scaled(samples, 24))
    },
  )

  it('finds its sections behind odd, unpadded and unknown ones, and after the data', async () => {
    const samples = noise(11, 16)
    const odd = [
      ['LIST', Buffer.from('abc')],
      ['junk', Buffer.alloc(7)],
    ] as const
    for (const isUnpadded of [false, true])
      expect((await read(wavBytes(samples, { before: odd, isUnpadded }))).channels[0]).toEqual(
        scaled(samples, 16),
      )
    const { info } = await read(
      wavBytes(samples, { after: [['LIST', Buffer.from('abcd')], bextChunk(4800)] }),
    )
    expect(info.timeReferenceSamples).toBe(4800)
  })

  it('reads RF64 and data of unannounced length', async () => {
    const samples = noise(100, 24)
    expect((await read(wavBytes(samples, { bits: 24, form: 'RF64' }))).channels[0]).toEqual(
      scaled(samples, 24),
    )
    const streamed = await read(wavBytes(samples, { bits: 24, announcedBytes: 0xffffffff }))
    expect([streamed.channels[0]!.length, streamed.warnings]).toEqual([100, []])
  })

  it('a file that ends early gives what is there, and says so', async () => {
    const { channels, warnings } = await read(wavBytes(noise(48000, 16), { announcedBytes: 4 * 48000 }))
    expect(channels[0]).toHaveLength(48000)
    expect(warnings).toEqual(['The file ends early: 1.0 s of 2.0 s are there.'])
  })
})

describe('AIFF', () => {
  it.each([
    [16, null],
    [24, null],
    [16, 'sowt'],
    [24, 'NONE'],
    [8, null],
  ] as const)('%i bits, coding %s, come out exactly', async (bits, coding) => {
    const samples = noise(2000, bits)
    const { channels, info } = await read(
      aiffBytes(samples, { bits, coding, channels: 2, sampleRate: 44100 }),
    )
    expect(info).toMatchObject({ format: 'aiff', sampleRate: 44100, channels: 2, frames: 1000 })
    const expected = scaled(samples, bits)
    expect(channels[0]).toEqual(expected.filter((_, i) => i % 2 === 0))
    expect(channels[1]).toEqual(expected.filter((_, i) => i % 2 === 1))
  })

  it('32-bit floats pass as they are', async () => {
    const { channels, info } = await read(aiffBytes([0.5, -2], { bits: 32, coding: 'fl32' }))
    expect([info.isFloat, channels[0]]).toEqual([true, [0.5, -2]])
  })
})

describe('FLAC', () => {
  async function flacBytes(samples: readonly number[]): Promise<Buffer> {
    const path = join(folder, 'made.flac')
    const block = [Float32Array.from(scaled(samples, 24))]
    await writeListeningFlac([block], { path, sampleRate: 48000, channels: 1, scaleExponent: 0 })
    return readFileSync(path)
  }

  it('24-bit integers come out exactly', async () => {
    const samples = noise(20_000, 24)
    const { channels, info, warnings } = await read(await flacBytes(samples))
    expect(info).toMatchObject({ format: 'flac', bitDepth: 24, frames: 20_000 })
    expect(channels[0]).toEqual(scaled(samples, 24))
    expect(warnings).toEqual([])
  })

  it('a damaged stretch becomes silence of its own length, and what follows stays in its place', async () => {
    const samples = noise(20_000, 24)
    const bytes = await flacBytes(samples)
    bytes.writeUInt8(bytes[20_000]! ^ 0xff, 20_000)
    const { channels, warnings } = await read(bytes)
    expect(warnings).toEqual([
      expect.stringMatching(/0\.1 s at 0\.\d s could not be read and became silence/),
    ])
    expect(channels[0]).toHaveLength(20_000)
    const expected = scaled(samples, 24)
    expect(channels[0]!.filter((sample, i) => sample !== expected[i]).every((sample) => sample === 0)).toBe(
      true,
    )
    expect(channels[0]!.slice(-4000)).toEqual(expected.slice(-4000))
  })

  it('a cut file gives its whole frames, and says so', async () => {
    const bytes = await flacBytes(noise(20_000, 24))
    const { channels, warnings } = await read(bytes.subarray(0, 30_000))
    expect(channels[0]).toHaveLength(8000)
    expect(warnings).toEqual(['The file ends early: 0.2 s of 0.4 s are there.'])
  })

  it('a header of a billion comments is refused, not believed', async () => {
    const bytes = Buffer.from(await flacBytes(noise(100, 24)))
    bytes[4]! &= 0x7f
    const comment = Buffer.from([0x04, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])
    const error = await refusal(Buffer.concat([bytes.subarray(0, 42), comment]))
    expect(error).toMatchObject({
      code: 'invalid_audio',
      message: expect.stringContaining('reaches past its end'),
    })
  })
})

describe('lossy formats', () => {
  it.each([
    ['mp3', 44100],
    ['opus', 48000],
    ['vorbis', 44100],
  ] as const)('%s comes out at its true length and place', async (format, rate) => {
    const { info, channels, warnings } = await read(Buffer.from(ENCODED_SINES[format], 'base64'))
    expect(info).toMatchObject({ format, sampleRate: rate, channels: 1, bitDepth: null })
    expect(warnings).toEqual([])
    expect(channels[0]).toHaveLength(rate / 10)
    const sine = channels[0]!.map((_, i) => Math.sin((2 * Math.PI * 1000 * i) / rate) / 8)
    const inside = channels[0]!.slice(1200, -1200)
    const error = Math.max(...inside.map((sample, i) => Math.abs(sample - sine[i + 1200]!)))
    expect(error).toBeLessThan(0.02)
  })
})
