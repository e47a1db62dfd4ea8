import { mkdtempSync, rmSync } from 'node:fs'
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
    const works = decodeAll(good, { limits: { ...DECODE_LIMITS, stallProcessorMs: 20 } })
    await expect(works).rejects.toMatchObject({
      code: 'invalid_audio',
      message: expect.stringContaining('too long'),
    })
    const eats = decodeAll(good, { limits: { ...DECODE_LIMITS, memoryBytes: 2 ** 20 } })
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
