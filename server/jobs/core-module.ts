/** The compiled sound core for worker threads and jobs. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AppError } from '@/lib/assert'

/** Where the built core lies. */
export const CORE_FILE = fileURLToPath(new URL('../../build/dsp.wasm', import.meta.url))

let compiled: WebAssembly.Module | undefined

/**
 * Compiled once per thread.
 * @throws AppError unavailable when the core was not built
 */
export function coreModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readCore())
  return compiled
}

function readCore(): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(CORE_FILE))
  } catch {
    throw new AppError('unavailable', 'The sound core is not built. Run `npm run build:wasm`.')
  }
}
