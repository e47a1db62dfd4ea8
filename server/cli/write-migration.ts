/**
 * Writes the migration that is missing between prisma/migrations and prisma/schema.prisma:
 * `npx tsx server/cli/write-migration.ts NAME`. Read what it wrote before you commit it.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diffSchema } from '@/server/db/migrations/diff-schema'
import { MIGRATIONS_FOLDER } from '@/server/db/migrations/read-migrations'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    'Give the migration a name of small letters: npx tsx server/cli/write-migration.ts add_markers',
  )
  process.exit(1)
}
await mkdir(MIGRATIONS_FOLDER, { recursive: true })
const sql = await diffSchema()
if (sql === '') {
  console.log('The migrations and the schema agree; nothing to write.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(MIGRATIONS_FOLDER, `${stamp}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), sql)
  await writeFile(join(MIGRATIONS_FOLDER, 'migration_lock.toml'), 'provider = "postgresql"\n')
  console.log(`wrote ${folder}/migration.sql`)
}
