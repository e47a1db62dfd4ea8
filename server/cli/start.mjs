/**
 * `npm start`: from a fresh clone to a running studio in one command. This file and its .mjs neighbours are plain
 * JavaScript without dependencies, because they run before anything is installed.
 */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './start/build.mjs'
import { ensureInstalled } from './start/install.mjs'
import { refuseOldNode, Refusal, refusePort } from './start/preconditions.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
process.chdir(root)
const isDevelopment = process.argv.includes('--dev')

try {
  refuseOldNode()
  if (existsSync('.env')) process.loadEnvFile('.env')
  await refusePort(process.env.PORT ?? '3000')
  ensureInstalled(root)
  ensureBuilt(root, { withPages: !isDevelopment })
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(`\nMixroom cannot start: ${error.message}`)
  process.exit(1)
}

process.env.NODE_ENV = isDevelopment ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
const { register } = await import('tsx/esm/api')
register()
const { supervise } = await import('./start/supervise.ts')
await supervise()
