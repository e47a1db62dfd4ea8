/** The sound core for commands: built first when this checkout has none yet. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AppError } from '@/lib/assert'
import { coreModule } from '../jobs/core-module'

const BUILT = fileURLToPath(new URL('../../build/dsp.wasm', import.meta.url))
const BUILDER = fileURLToPath(new URL('./build-wasm.ts', import.meta.url))

/** @throws AppError unavailable when it cannot be built */
export function coreForCommands(): WebAssembly.Module {
  if (!existsSync(BUILT)) {
    process.stderr.write('Building the sound core …\n')
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', BUILDER], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (status !== 0) throw new AppError('unavailable', 'The sound core could not be built.')
  }
  return coreModule()
}
