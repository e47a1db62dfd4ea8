import { cp, mkdtemp, appendFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withTestDatabase } from '../testing'
import { applyMigrations } from './apply-migrations'
import { diffSchema } from './diff-schema'
import { MIGRATIONS_FOLDER } from './read-migrations'

describe('migrations', () => {
  it('written down lead exactly to the schema', async () => {
    expect(await diffSchema()).toBe('')
  })

  it('are applied once, also by many processes at once', async () => {
    await withTestDatabase(async ({ url, database }) => {
      await database.$executeRawUnsafe('DROP SCHEMA public CASCADE; ')
      await database.$executeRawUnsafe('CREATE SCHEMA public')
      const rounds = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(url)))
      expect(rounds.filter((names) => names.length > 0)).toHaveLength(1)
      expect(await applyMigrations(url)).toEqual([])
    })
  })

  it('that were applied and then edited or deleted are refused, and nothing is changed', async () => {
    await withTestDatabase(async ({ url, dataDir }) => {
      const folder = await mkdtemp(join(dataDir, 'migrations-'))
      await cp(MIGRATIONS_FOLDER, folder, { recursive: true })
      const first = (await readdir(folder)).sort()[0] ?? ''
      await appendFile(join(folder, first, 'migration.sql'), '\n-- edited')
      await expect(applyMigrations(url, folder)).rejects.toThrow(/was edited/)
      await rm(join(folder, first), { recursive: true })
      await expect(applyMigrations(url, folder)).rejects.toThrow(/is missing/)
      expect(await applyMigrations(url)).toEqual([])
    })
  })
})
