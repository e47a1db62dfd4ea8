/**
 * A real PostgreSQL for integration tests: one throwaway server per test process, made on first use, and a fresh
 * migrated database for whoever asks. Ends with the process, also when the process is killed.
 *
 *   const test = useTestDatabase()             // in a describe or at the top of a file
 *   await withTestDatabase(async ({ url }) => …) // one database for one test
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { setEnvironment } from '../env'
import { closeDatabase, database, type PrismaClient } from './client'
import { placesIn, socketUrl, type EmbeddedPlaces } from './embedded/places'
import { startEmbedded } from './embedded/start-embedded'
import { applyMigrations } from './migrations/apply-migrations'

export interface TestDatabase {
  url: string
  database: PrismaClient
  /** An empty folder that `env().dataDir` points to. */
  dataDir: string
}

const TEMPLATE = 'mixroom'
let server: Promise<EmbeddedPlaces> | null = null

/** Gives `work` an own database; meanwhile `database()` and `env()` of this process point to it. */
export async function withTestDatabase<T>(work: (test: TestDatabase) => Promise<T>): Promise<T> {
  const test = await openTestDatabase()
  try {
    return await work(test)
  } finally {
    await closeDatabase()
  }
}

/** One database for all tests of the surrounding describe. */
export function useTestDatabase(): TestDatabase {
  const test = {} as TestDatabase
  beforeAll(async () => Object.assign(test, await openTestDatabase()))
  afterAll(closeDatabase)
  return test
}

async function openTestDatabase(): Promise<TestDatabase> {
  const places = await (server ??= startServer())
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(places, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  const dataDir = await mkdtemp(join(places.home, '..', 'data-'))
  const url = socketUrl(places.socketDir, name)
  await closeDatabase()
  setEnvironment({
    DATABASE_URL: url,
    MIXROOM_DATA_DIR: dataDir,
    MIXROOM_SECRET: randomBytes(32).toString('hex'),
  })
  return { url, dataDir, database: database() }
}

async function administer({ socketDir }: EmbeddedPlaces, sql: string): Promise<void> {
  const client = new Client({ connectionString: socketUrl(socketDir, 'postgres') })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

async function startServer(): Promise<EmbeddedPlaces> {
  const folder = await mkdtemp(join(tmpdir(), 'mixroom-test-'))
  await chmod(folder, 0o755)
  const places = placesIn(join(folder, 'postgres'))
  const { pid, url } = await startEmbedded(places, { isThrowaway: true })
  endWithThisProcess(pid, folder)
  await applyMigrations(url)
  return places
}

/** A shell that reads our pipe: it ends when we do, however we end, and then takes the server along. */
function endWithThisProcess(pid: number, folder: string): ChildProcess {
  const script =
    'cat >/dev/null; kill -QUIT "$1"; for i in 1 2 3 4 5 6 7 8 9; do kill -0 "$1" && sleep 0.2; done; rm -rf "$2"'
  const guard = spawn('sh', ['-c', script, 'sh', String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  if (guard.stdin && 'unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref()
  return guard
}
