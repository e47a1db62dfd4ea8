import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DECODE_LIMITS, decodeFile, type DecodeOptions } from './decode-file'
import { noise, wavBytes, writeSound } from './testing/sound-files'

const folder = mkdtempSync(join(tmpdir(), 'mixroom-decode-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const samples = noise(400_000, 24)
const good = writeSound(folder, 'good.wav', wavBytes(samples, { bits: 24, channels: 2 }))

async function decodeAll(path: string, options?: DecodeOptions) {
  const file = await decodeFile(path, options)
  const left: number[] = []
  for await (const block of file.blocks) for (const sample of block[0]!) left.push(sample)
  return { file, left }
}

async function countFrames(path: string, options?: DecodeOptions): Promise<number> {
  let frames = 0
  for await (const block of (await decodeFile(path, options)).blocks) frames += block[0]!.length
  return frames
}

/** Half an hour of silence, as a file without blocks on the disk: long enough to be watched. */
function longFile(): string {
  const bytes = 4 * 48_000 * 1800
  const path = writeSound(folder, 'long.wav', wavBytes([0, 0], { channels: 2, announcedBytes: bytes }))
  truncateSync(path, bytes)
  return path
}

describe('decodeFile', () => {
  it('brings every sample through the child process, whatever the file is called', async () => {
    const named = writeSound(folder, 'song.mp3', wavBytes(samples, { bits: 24, channels: 2 }))
    const { file, left } = await decodeAll(named)
    expect(file).toMatchObject({
      format: 'wav',
      sampleRate: 48000,
      channels: 2,
      bitDepth: 24,
      frames: 200_000,
    })
    expect(left).toEqual(samples.filter((_, i) => i % 2 === 0).map((sample) => sample / 2 ** 23))
  })

  it('says what is wrong with a file in the words of its reader', async () => {
    const six = writeSound(folder, 'six.wav', wavBytes(noise(60, 16), { channels: 6 }))
    await expect(decodeFile(six)).rejects.toMatchObject({
      code: 'unsupported_audio',
      message: expect.stringContaining('6 channels'),
    })
    await expect(decodeFile(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('kills a decoder that gives nothing, and one that takes too much memory', async () => {
    const stalls = decodeAll(good, { limits: { ...DECODE_LIMITS, stallWallMs: 1 } })
    await expect(stalls).rejects.toMatchObject({
      code: 'invalid_audio',
      message: expect.stringContaining('too long'),
    })
    const long = longFile()
    const works = countFrames(long, { limits: { ...DECODE_LIMITS, stallProcessorMs: -1 } })
    await expect(works).rejects.toMatchObject({
      code: 'invalid_audio',
      message: expect.stringContaining('too long'),
    })
    const eats = countFrames(long, { limits: { ...DECODE_LIMITS, memoryBytes: 2 ** 20 } })
    await expect(eats).rejects.toMatchObject({
      code: 'invalid_audio',
      message: expect.stringContaining('memory'),
    })
  })

  it('a reader that goes away ends the child, an abort too', async () => {
    const file = await decodeFile(good)
    for await (const block of file.blocks) {
      expect(block).toHaveLength(2)
      break
    }
    const stopping = new AbortController()
    const aborted = await decodeFile(good, { signal: stopping.signal })
    stopping.abort()
    await expect(
      (async () => {
        for await (const block of aborted.blocks) expect(block).toHaveLength(2)
      })(),
    ).rejects.toThrow()
  })
})
