/** Times our own work as a whole process, start and files included: bundled first, as the rivals are compiled. */
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { build } from 'esbuild'
import { cpuOfCommand } from './rivals/command'

const CORE = fileURLToPath(new URL('../../../build/dsp.wasm', import.meta.url))

export interface OwnProcess {
  /** Median seconds of CPU. */
  cpuSeconds(work: 'measure' | 'resample', from: string, to?: string): number
}

export async function bundleOwnProcess(folder: string): Promise<OwnProcess> {
  const outfile = join(folder, 'whole-process.mjs')
  const entry = fileURLToPath(new URL('whole-process.ts', import.meta.url))
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', minify: true })
  return {
    cpuSeconds(work, from, to) {
      const seconds = cpuOfCommand(process.execPath, [outfile, work, CORE, from, ...(to ? [to] : [])])
      if (seconds === null) throw new Error(`${work} failed as a process of its own`)
      return seconds
    },
  }
}
