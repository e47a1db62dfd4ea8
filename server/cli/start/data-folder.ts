/**
 * The data folder: made, proved writable, and held by one studio at a time. The lock names a process and when that
 * began, so that a number that was given away again is not taken for a living studio.
 */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/assert'
import { isAlive, processStart } from '@/server/db/embedded/process-state'

export interface DataFolderLock {
  release(): void
}

const lockShape = z.object({ pid: z.number().int(), start: z.string() })

/** @throws AppError unavailable: not writable; conflict: another studio holds it */
export function openDataFolder(folder: string): DataFolderLock {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    throw new AppError(
      'unavailable',
      `this account may not write to the data folder ${folder}; set MIXROOM_DATA_DIR.`,
    )
  }
  return lock(join(folder, 'studio.lock'), folder)
}

/** Step by step: Node's recursive mkdir never returns where the system itself refuses new folders, as in /proc. */
function makeFolder(folder: string, mode = 0o700): void {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder), 0o755)
  mkdirSync(folder, { mode })
}

function lock(file: string, folder: string): DataFolderLock {
  const mine = JSON.stringify({ pid: process.pid, start: processStart(process.pid) })
  try {
    writeFileSync(file, mine, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const holder = livingHolder(file)
    if (holder !== null)
      throw new AppError(
        'conflict',
        `a studio runs on ${folder} already (process ${holder}); set MIXROOM_DATA_DIR and PORT for a second one.`,
      )
    writeFileSync(file, mine)
  }
  return {
    release: () => {
      if (readOrNull(file) === mine) rmSync(file, { force: true })
    },
  }
}

function livingHolder(file: string): number | null {
  const parsed = lockShape.safeParse(parseOrNull(readOrNull(file)))
  if (!parsed.success) return null
  const { pid, start } = parsed.data
  return pid !== process.pid && isAlive(pid) && processStart(pid) === start ? pid : null
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function parseOrNull(text: string | null): unknown {
  try {
    return text === null ? null : (JSON.parse(text) as unknown)
  } catch {
    return null
  }
}
