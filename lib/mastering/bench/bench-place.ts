/** What every row file needs: the core, a programme of four minutes, and a folder that is gone afterwards. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from '@/lib/dsp-host/bench/row'
import { roughMix } from '@/lib/dsp-host/testing/tones'

export const RATE = 48_000
export const SECONDS = 240
export const SIZE = `${SECONDS} s stereo`
export const BLOCK = 32_768
export const core = new WebAssembly.Module(readFileSync(new URL('../../../build/dsp.wasm', import.meta.url)))

let programme: readonly [Float32Array, Float32Array] | null = null

/** Four minutes of something like music at 48 kHz, made once. */
export function longMix(): readonly [Float32Array, Float32Array] {
  programme ??= roughMix({ seconds: SECONDS, gain: 0.35 })
  return programme
}

/** Gives `work` a folder and removes it. */
export async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'mixroom-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Median seconds of this process's CPU over three runs. */
export async function cpuSecondsOf(work: () => unknown): Promise<number> {
  const runs: number[] = []
  for (let run = 0; run < 3; run++) {
    const start = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(start)
    runs.push((user + system) / 1e6)
  }
  return median(runs)
}

/** A rival's number for a row; nothing where it is not installed. */
export function beside(rival: string, rivalValue: number | null | undefined) {
  return rivalValue === null || rivalValue === undefined ? {} : { rival, rivalValue }
}
