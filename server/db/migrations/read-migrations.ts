/** The migrations on disk, in the order of their names: prisma/migrations/<name>/migration.sql. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

export interface Migration {
  name: string
  sql: string
  /** sha256 hex of the file, as Prisma keeps it. */
  checksum: string
}

export const MIGRATIONS_FOLDER = resolve('prisma/migrations')

export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(folder, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}
