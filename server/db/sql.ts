/**
 * Plain SQL on a pool of its own, for the rooms process: one process holds every open window of the studio, and Prisma's
 * client would triple what it weighs (measured: 168 MB against 60 MB before the first window). Statements are
 * parameterised always; their rows are named by the caller.
 */
import { Pool, type PoolClient, type QueryResultRow } from 'pg'
import { databaseUrl } from './database-url'

const POOL_SIZE = 6

/** A row with this key exists already. */
const UNIQUE_VIOLATION = '23505'

/** Kept on globalThis: a development server loads this module again after every change. */
const shared = globalThis as typeof globalThis & { mixroomSql?: Pool }

function pool(): Pool {
  if (shared.mixroomSql === undefined) {
    shared.mixroomSql = new Pool({ connectionString: databaseUrl(), max: POOL_SIZE })
    // An idle connection that ends is replaced by the next question; without a listener it would end the process.
    shared.mixroomSql.on('error', () => undefined)
  }
  return shared.mixroomSql
}

/** A statement with a name is prepared once per connection. */
export type Statement = string | { readonly name: string; readonly text: string }

/** Rows of one statement. bigint columns come as strings, bytea as Buffer, timestamps without zone are UTC by agreement. */
export async function query<Row extends QueryResultRow>(
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const named = typeof statement === 'string' ? { text: statement } : statement
  return (await pool().query<Row>({ ...named, values: [...values] })).rows
}

/** Statements of one transaction on one connection; rolled back when `work` throws. */
export async function transaction<T>(
  work: (client: Pick<PoolClient, 'query'>) => Promise<T>,
  begin: 'BEGIN' | 'BEGIN ISOLATION LEVEL REPEATABLE READ' = 'BEGIN',
): Promise<T> {
  const client = await pool().connect()
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    const isUsable = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    )
    client.release(!isUsable)
    throw error
  }
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && (error as { code?: string }).code === UNIQUE_VIOLATION
}

export async function closeSql(): Promise<void> {
  const open = shared.mixroomSql
  delete shared.mixroomSql
  await open?.end()
}
