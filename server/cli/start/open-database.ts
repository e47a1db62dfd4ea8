/** The studio's database, open and migrated: the user's own when DATABASE_URL is set, else the embedded one. */
import { Client } from 'pg'
import { AppError } from '@/lib/assert'
import { settleEmbeddedPlaces, type EmbeddedPlaces } from '@/server/db/embedded/places'
import { isAlive } from '@/server/db/embedded/process-state'
import { startEmbedded, type EmbeddedServer } from '@/server/db/embedded/start-embedded'
import { applyMigrations } from '@/server/db/migrations/apply-migrations'
import { env } from '@/server/env'
import { logger } from '@/server/logger'

export interface StudioDatabase {
  /** Nobody has registered here yet. */
  isNew: boolean
  close(): Promise<void>
}

const OLDEST_POSTGRES = 14
const CONNECT_TIMEOUT_MS = 10_000

export async function openStudioDatabase(): Promise<StudioDatabase> {
  const { externalDatabaseUrl, dataDir, hasOwnDataDir } = env()
  let server: KeptServer | null = null
  if (externalDatabaseUrl === null) {
    server = await keepRunning(settleEmbeddedPlaces({ dataDir, hasOwnDataDir }))
  } else {
    await refuseUnusable(externalDatabaseUrl)
  }
  const url = server?.url ?? externalDatabaseUrl ?? ''
  try {
    await applyMigrations(url)
    return { isNew: await isEmpty(url), close: async () => server?.stop() }
  } catch (error) {
    await server?.stop()
    throw error
  }
}

type KeptServer = Pick<EmbeddedServer, 'url' | 'stop'>

const WATCH_MS = 1000

/** Starts the embedded server, and starts it again should it die. The processes' connections come back by themselves. */
async function keepRunning(places: EmbeddedPlaces): Promise<KeptServer> {
  let server = await startEmbedded(places)
  if (server.wasRunning) console.log('Found the database of an earlier start still running; using it.')
  let reviving: Promise<void> | null = null
  const revive = async () => {
    logger('supervisor').error('the database ended and is started again')
    server = await startEmbedded(places)
  }
  const timer = setInterval(() => {
    if (isAlive(server.pid) || reviving !== null) return
    reviving = revive()
      .catch((err: unknown) => logger('supervisor').error({ err }, 'the database does not start'))
      .finally(() => (reviving = null))
  }, WATCH_MS)
  const stop = async () => {
    clearInterval(timer)
    await reviving
    await server.stop()
  }
  return { url: server.url, stop }
}

async function refuseUnusable(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version_num') AS version",
    )
    const major = Math.floor(Number(rows[0]?.version ?? 0) / 10_000)
    if (major < OLDEST_POSTGRES)
      throw new AppError(
        'unavailable',
        `DATABASE_URL leads to PostgreSQL ${major}, and ${OLDEST_POSTGRES} or newer is needed.`,
      )
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('unavailable', `the database of DATABASE_URL cannot be used (${reasonOf(error)}).`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Node gathers the failures of several addresses in an error without a message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

async function isEmpty(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ taken: boolean }>('SELECT EXISTS (SELECT 1 FROM "User") AS taken')
    return rows[0]?.taken === false
  } finally {
    await client.end()
  }
}
