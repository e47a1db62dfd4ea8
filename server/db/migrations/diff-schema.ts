/**
 * The SQL that leads from the written migrations to prisma/schema.prisma: empty when both agree. For the command that
 * writes migrations and for the test that keeps them true; never at run time. The wasm schema engine with an in-process
 * database does the work, because the native engine is a download.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { MIGRATIONS_FOLDER, readMigrations } from './read-migrations'

interface EngineModule {
  SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

/** The package imports its wasm as an ES module, which Node 20 cannot: so it is instantiated by hand. */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const engine = (await import(join(folder, 'schema_engine_bg.js'))) as EngineModule &
    WebAssembly.ModuleImports
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engine })
  engine.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports
  if (typeof start === 'function') start()
  return engine.SchemaEngine
}

async function writtenMigrations(folder: string): Promise<DiffTarget> {
  const migrations = await readMigrations(folder)
  return {
    tag: 'migrations',
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

export async function diffSchema(
  schemaPath = 'prisma/schema.prisma',
  folder = MIGRATIONS_FOLDER,
): Promise<string> {
  const Engine = await loadEngine()
  const files = [{ path: schemaPath, content: await readFile(schemaPath, 'utf8') }]
  const shadow = await PGlite.create()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(shadow))
  const engine = await Engine.new(
    { datamodels: files.map((f) => [f.path, f.content]) },
    () => undefined,
    adapter,
  )
  try {
    const result = await engine.diff({
      from: await writtenMigrations(folder),
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    const script = result.stdout ?? ''
    return script.includes('This is an empty migration') ? '' : script
  } finally {
    engine.free()
    await shadow.close()
  }
}
