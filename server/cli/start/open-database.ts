/** The studio's database, open and migrated: the user's own when DATABASE_URL is set, else the embedded one. */
import { Client } from 'pg'
import { AppError } from '@/lib/assert'
import { settleEmbeddedPlaces } from '@/server/db/embedded/places'
import { startEmbedded, type EmbeddedServer } from '@/server/db/embedded/start-embedded'
import { applyMigrations } from '@/server/db/migrations/apply-migrations'
import { env } from '@/server/env'

export interface StudioDatabase {
  /** Nobody has registered here yet. */
  isNew: boolean
  close(): Promise<void>
}

const OLDEST_POSTGRES = 14
const CONNECT_TIMEOUT_MS = 10_000

export async function openStudioDatabase(): Promise<StudioDatabase> {
  const { externalDatabaseUrl, dataDir, hasOwnDataDir } = env()
  let server: EmbeddedServer | null = null
  if (externalDatabaseUrl === null) {
    server = await startEmbedded(settleEmbeddedPlaces({ dataDir, hasOwnDataDir }))
    if (server.wasRunning) console.log('Found the database of an earlier start still running; using it.')
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
