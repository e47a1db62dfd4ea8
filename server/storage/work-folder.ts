/** Folders for work in progress, on the disk of the studio's data (the system's own may be memory). */
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '../env'

/** No job works so long: what is older was left by a process that was killed. */
const STALE_MS = 24 * 3600 * 1000

const workRoot = () => join(env().dataDir, 'work')

/** Gives `work` an empty folder of its own and removes it afterwards, whatever happened. */
export async function withWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(workRoot(), { recursive: true })
  const folder = await mkdtemp(join(workRoot(), 'job-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Removes what lies in a folder and was last touched before `before`; what `isKept` names stays. */
export async function removeStaleFiles(
  folder: string,
  before: number,
  isKept: (name: string) => boolean = () => false,
): Promise<void> {
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found && found.mtimeMs < before && !isKept(name))
      await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** Removes folders that killed processes left. */
export async function removeStaleWork(now = Date.now()): Promise<void> {
  await removeStaleFiles(workRoot(), now - STALE_MS)
}
