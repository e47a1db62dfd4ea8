/** For tests: the command line as a person calls it, in a process of its own, on real files. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { concatBytes } from '@/lib/delivery/riff'
import { packFloats, wavHeader } from '@/lib/delivery/wav-writer'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const COMMAND = fileURLToPath(new URL('../mixroom.ts', import.meta.url))

export function mixroom(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', COMMAND, ...words], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return { status, stdout, stderr, rows: () => JSON.parse(stdout) as Record<string, unknown>[] }
}

/** A folder for sound files, which goes with the file of tests that calls this. */
export function useSoundFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'mixroom-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function writeSound(name: string, channels: readonly Float32Array[], sampleRate = 48_000): string {
    const frames = channels[0]?.length ?? 0
    const header = wavHeader({ sampleRate, channels: channels.length, format: 'float32', frames })
    const path = join(folder, name)
    writeFileSync(path, concatBytes([header, packFloats(channels, frames)]))
    return path
  }
  return { folder, writeSound }
}
