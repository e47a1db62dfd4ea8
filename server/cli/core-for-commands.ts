/** The sound core for commands: built first when this checkout has none, or one that is older than its sources. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '@/lib/assert'
import { coreModule } from '../jobs/core-module'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const BUILT = fromRoot('build/dsp.wasm')
const BUILDER = fromRoot('server/cli/build-wasm.ts')
const SOURCES = fromRoot('lib/dsp')
/** Written by the build itself. */
const GENERATED = 'generated'

/** @throws AppError unavailable when it cannot be built */
export function coreForCommands(): WebAssembly.Module {
  if (changedAt(BUILT) < newestBelow(SOURCES)) {
    process.stderr.write('Building the sound core …\n')
    const stdio: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit']
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', BUILDER], {
      cwd: fromRoot('.'),
      stdio,
    })
    if (status !== 0) throw new AppError('unavailable', 'The sound core could not be built.')
  }
  return coreModule()
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestBelow(folder: string): number {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === GENERATED) continue
    const path = join(folder, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? newestBelow(path) : changedAt(path))
  }
  return newest
}
