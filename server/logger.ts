/** Structured logs, one JSON line per event. Secrets are cut out here, so that no caller can leak one by mistake. */
import { basename } from 'node:path'
import pino, { type Logger } from 'pino'
import { env } from './env'

const SECRET_FIELDS = ['password', 'token', 'secret', 'cookie', 'authorization', 'databaseUrl']

let root: Logger | null = null

/** @param name the part of the studio that speaks, such as `rooms` or `jobs` */
export function logger(name?: string): Logger {
  root ??= pino({
    level: env().logLevel,
    base: { process: basename(process.argv[1] ?? 'node').replace(/\.\w+$/, '') },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[secret]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  })
  return name === undefined ? root : root.child({ room: name })
}
