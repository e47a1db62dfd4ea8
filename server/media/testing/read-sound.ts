/** For tests: sound files from bytes, read to their end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { coreModule } from '../../jobs/core-module'
import { openAudio } from '../formats/open-audio'
import { writeSound } from './sound-files'

/** In a folder of its own, which goes with the file of tests that calls this. */
export function useSoundReader() {
  const folder = mkdtempSync(join(tmpdir(), 'mixroom-formats-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let count = 0

  async function read(bytes: Uint8Array) {
    const audio = await openAudio(writeSound(folder, `${count++}.bin`, bytes), coreModule)
    const channels: number[][] = Array.from({ length: audio.info.channels }, () => [])
    for await (const block of audio.blocks) block.forEach((samples, c) => channels[c]!.push(...samples))
    return { ...audio, channels }
  }
  const refusal = (bytes: Uint8Array) => read(bytes).catch((error: unknown) => error)
  return { folder, read, refusal }
}

/** As floats of full scale ±1. */
export const scaled = (samples: readonly number[], bits: number) =>
  samples.map((s) => Math.fround(s / 2 ** (bits - 1)))
