/**
 * The only reader of process.env: everything else asks `env()`. Parsed once, by one zod shape; a value that cannot be
 * used is an AppError with one clear sentence, thrown at the first question and so at the start of every process.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/assert'

const port = z.coerce.number().int().min(0).max(65535)
const text = z.string().trim().min(1).optional()
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
  .optional()
const publicUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://studio.example.org' })
  .transform((url) => new URL(url).origin)
  .optional()

const iceUrls = (kind: 'stun' | 'turn') =>
  z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(
      z.array(
        z
          .string()
          .regex(new RegExp(`^${kind}s?:[^\\s/]+$`), `must be addresses such as ${kind}:example.org:3478`),
      ),
    )
    .default([])

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(),
  PORT: port.default(3000),
  MIXROOM_ROOMS_PORT: port.default(3901),
  MIXROOM_DATA_DIR: z.string().trim().min(1).default('.data'),
  MIXROOM_PUBLIC_URL: publicUrl,
  MIXROOM_TLS_CERT: text,
  MIXROOM_TLS_KEY: text,
  MIXROOM_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DATABASE_URL: postgresUrl,
  GITHUB_ID: text,
  GITHUB_SECRET: text,
  GOOGLE_ID: text,
  GOOGLE_SECRET: text,
  MIXROOM_STUN_URLS: iceUrls('stun'),
  MIXROOM_TURN_URLS: iceUrls('turn'),
  MIXROOM_TURN_SECRET: text,
  MIXROOM_TURN_USER: text,
  MIXROOM_TURN_PASSWORD: text,
})

export interface OAuthKeys {
  clientId: string
  clientSecret: string
}

/** How talkback finds its way between browsers; none: only between machines that reach each other directly. */
export interface VoiceWays {
  readonly stunUrls: readonly string[]
  readonly turn: {
    readonly urls: readonly string[]
    /** shared: the TURN server's own secret, for names that last hours; fixed: one name for everybody. */
    readonly login:
      | { readonly kind: 'shared'; readonly secret: string }
      | { readonly kind: 'fixed'; readonly user: string; readonly password: string }
  } | null
}

export interface Env {
  mode: 'development' | 'production' | 'test'
  logLevel: string
  /** 0: any free port. */
  port: number
  /** Loopback port on which the rooms process listens and to which the web process forwards /sync. */
  roomsPort: number
  /** Absolute. Database, files and secrets live here. */
  dataDir: string
  hasOwnDataDir: boolean
  /** Origin under which people reach the studio, when it is not this machine alone. */
  publicUrl: string | null
  tls: { certFile: string; keyFile: string } | null
  secret: string | null
  /** A PostgreSQL of the user's; null: the embedded one. */
  externalDatabaseUrl: string | null
  github: OAuthKeys | null
  google: OAuthKeys | null
  voice: VoiceWays
}

function pair<T>(
  a: string | undefined,
  b: string | undefined,
  names: string,
  make: (a: string, b: string) => T,
) {
  if (a === undefined && b === undefined) return null
  if (a === undefined || b === undefined)
    throw new AppError('invalid_input', `${names} go together: set both or none.`)
  return make(a, b)
}

const keys = (clientId: string, clientSecret: string): OAuthKeys => ({ clientId, clientSecret })

function voiceWays(e: z.infer<typeof schema>): VoiceWays {
  const fixed = pair(
    e.MIXROOM_TURN_USER,
    e.MIXROOM_TURN_PASSWORD,
    'MIXROOM_TURN_USER and MIXROOM_TURN_PASSWORD',
    (user, password) => ({ kind: 'fixed' as const, user, password }),
  )
  const secret = e.MIXROOM_TURN_SECRET
  const login = secret === undefined ? fixed : { kind: 'shared' as const, secret }
  const urls = e.MIXROOM_TURN_URLS
  if (urls.length > 0 && login === null)
    throw new AppError(
      'invalid_input',
      'MIXROOM_TURN_URLS needs MIXROOM_TURN_SECRET, or MIXROOM_TURN_USER and MIXROOM_TURN_PASSWORD.',
    )
  return { stunUrls: e.MIXROOM_STUN_URLS, turn: login && urls.length > 0 ? { urls, login } : null }
}

/** @throws AppError invalid_input: names the variable and what is wrong with it, never its value */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(filled)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new AppError('invalid_input', `${issue?.path.join('.')} cannot be used: ${issue?.message}.`)
  }
  const e = parsed.data
  return {
    mode: e.NODE_ENV,
    logLevel: e.LOG_LEVEL ?? (e.NODE_ENV === 'test' ? 'silent' : 'info'),
    port: e.PORT,
    roomsPort: e.MIXROOM_ROOMS_PORT,
    dataDir: resolve(e.MIXROOM_DATA_DIR),
    hasOwnDataDir: filled.MIXROOM_DATA_DIR !== undefined,
    publicUrl: e.MIXROOM_PUBLIC_URL ?? null,
    tls: pair(
      e.MIXROOM_TLS_CERT,
      e.MIXROOM_TLS_KEY,
      'MIXROOM_TLS_CERT and MIXROOM_TLS_KEY',
      (certFile, keyFile) => ({
        certFile,
        keyFile,
      }),
    ),
    secret: e.MIXROOM_SECRET ?? null,
    externalDatabaseUrl: e.DATABASE_URL ?? null,
    github: pair(e.GITHUB_ID, e.GITHUB_SECRET, 'GITHUB_ID and GITHUB_SECRET', keys),
    google: pair(e.GOOGLE_ID, e.GOOGLE_SECRET, 'GOOGLE_ID and GOOGLE_SECRET', keys),
    voice: voiceWays(e),
  }
}

let current: Env | null = null

/** Settings may also stand in a file `.env` beside package.json; what is set outside wins. */
export function env(): Env {
  if (current === null && process.env.NODE_ENV !== 'test' && existsSync('.env')) process.loadEnvFile('.env')
  current ??= readEnv(process.env)
  return current
}

/** For the start of other processes, and for tests: sets variables here, forgets what was parsed. */
export function setEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  current = null
}

/** The environment of a child process: this one's, with additions. */
export function childEnvironment(additions: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...additions }
}
