/**
 * Brings a database up to the written migrations. Same table and checksums as `prisma migrate`, without its engine.
 * Called on start and by tests; any number of processes may call it at once.
 *
 * 1. All pending migrations run in one transaction: either all of them count or none.
 * 2. A transaction-wide advisory lock lets one process in at a time.
 * 3. A migration that was applied and then edited or deleted is an error; nothing is changed.
 */
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { AppError } from '@/lib/assert'
import { readMigrations, type Migration } from './read-migrations'

/** Prisma's own lock number, so that both tools exclude each other. */
const LOCK = 72707369

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

interface AppliedRow {
  migration_name: string
  checksum: string
}

function refuseEdited(applied: readonly AppliedRow[], written: readonly Migration[]): void {
  const checksums = new Map(written.map(({ name, checksum }) => [name, checksum]))
  for (const { migration_name: name, checksum } of applied) {
    const now = checksums.get(name)
    if (now === checksum) continue
    const what = now === undefined ? 'is missing from' : 'was edited in'
    throw new AppError('conflict', `Migration ${name} is in the database but ${what} prisma/migrations.`)
  }
}

/**
 * @returns names of the migrations that were applied now; empty when the database was up to date
 * @throws AppError conflict: an applied migration was edited or deleted; the driver's error when SQL fails
 */
export async function applyMigrations(databaseUrl: string, folder?: string): Promise<string[]> {
  const written = await readMigrations(folder)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<AppliedRow>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    refuseEdited(rows, written)
    const known = new Set(rows.map((row) => row.migration_name))
    const pending = written.filter(({ name }) => !known.has(name))
    for (const migration of pending) await applyOne(client, migration)
    await client.query('COMMIT')
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql)
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES ($1, $2, now(), $3, 1)`,
    [randomUUID(), checksum, name],
  )
}
