/** The key that seals sign-ins: made on the first start, kept in the data folder, readable by its owner alone. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '../env'

const known = new Map<string, string>()

export function authSecret(): string {
  const { secret, dataDir } = env()
  if (secret !== null) return secret
  const file = join(dataDir, 'secrets', 'session-key')
  const value = known.get(file) ?? readOrMake(file)
  known.set(file, value)
  return value
}

function readOrMake(file: string): string {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
