/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one that a killed parent left running. Called by
 * the supervisor and by tests.
 *
 * 1. The cluster is made in a draft folder and renamed: a first start that was cut off leaves nothing half made.
 * 2. Only a Unix socket in a private folder; no network port.
 * 3. The server outlives us on purpose when we are killed: the next start finds it by its postmaster.pid.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { AppError } from '@/lib/assert'
import { preparedBinaries } from './binaries'
import { DATABASE_NAME, SOCKET_FILE, socketUrl, type EmbeddedPlaces } from './places'
import { isAlive, isProgram } from './process-state'

export interface EmbeddedServer {
  url: string
  pid: number
  wasRunning: boolean
  /** Ends all connections and waits until the server is gone. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** For tests: gives up safety against power loss. */
  isThrowaway?: boolean
}

const POLL_MS = 25
const READY_DEADLINE_MS = 60_000
const STOP_DEADLINE_MS = 20_000

/** @throws AppError unavailable: no binary, no permission, or the server's own last words */
export async function startEmbedded(
  places: EmbeddedPlaces,
  { isThrowaway = false }: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  await makePrivate(places.home, places)
  await makePrivate(places.socketDir, places)
  const running = await findRunning(places)
  const wasRunning = running !== null
  if (!wasRunning) {
    const binaries = await preparedBinaries()
    if (!existsSync(join(places.clusterDir, 'PG_VERSION'))) await makeCluster(binaries, places, isThrowaway)
    await launch(binaries, places, isThrowaway)
  }
  const pid = running ?? (await readPid(places))
  if (pid === null)
    throw new AppError('unavailable', 'The embedded PostgreSQL vanished right after its start.')
  await ensureDatabase(places)
  return { url: socketUrl(places.socketDir), pid, wasRunning, stop: () => stopServer(pid) }
}

async function makePrivate(folder: string, { owner }: EmbeddedPlaces): Promise<void> {
  await mkdir(folder, { recursive: true })
  const info = await lstat(folder)
  const wanted = owner?.uid ?? process.getuid?.() ?? info.uid
  const mayBe = owner === null ? [wanted] : [wanted, 0]
  if (!info.isDirectory() || !mayBe.includes(info.uid))
    throw new AppError(
      'unavailable',
      `${folder} belongs to somebody else: remove it or choose another data folder.`,
    )
  if (owner) await chown(folder, owner.uid, owner.gid)
  await chmod(folder, 0o700)
}

const lockFiles = ({ clusterDir, socketDir }: EmbeddedPlaces) => ({
  cluster: join(clusterDir, 'postmaster.pid'),
  socket: join(socketDir, `${SOCKET_FILE}.lock`),
})

function readPid(places: EmbeddedPlaces): Promise<number | null> {
  return pidIn(lockFiles(places).cluster)
}

async function pidIn(file: string): Promise<number | null> {
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10)
  return Number.isInteger(pid) && pid > 0 ? pid : null
}

/**
 * The pid of a living server on this cluster. PostgreSQL mends the locks of a dead one by itself, but not when the
 * number still answers: given away again, or a zombie that nobody reaps. So those are removed here.
 */
async function findRunning(places: EmbeddedPlaces): Promise<number | null> {
  for (const file of Object.values(lockFiles(places))) {
    const pid = await pidIn(file)
    if (pid === null) continue
    if (!isProgram(pid, 'postgres')) await rm(file, { force: true })
    else if (await answers(places, READY_DEADLINE_MS, pid)) return pid
  }
  return null
}

async function makeCluster(binaries: string, places: EmbeddedPlaces, isThrowaway: boolean): Promise<void> {
  const draft = `${places.clusterDir}.draft`
  await rm(draft, { recursive: true, force: true })
  const options = ['--username=mixroom', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-instructions']
  const args = ['-D', draft, ...options, ...(isThrowaway ? ['--no-sync'] : [])]
  const child = spawn(join(binaries, 'initdb'), args, {
    ...account(places),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.on('data', (piece: Buffer) => (words += piece.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve)
  })
  if (code !== 0)
    throw new AppError('unavailable', `The embedded PostgreSQL could not be set up: ${lastLine(words)}`)
  await rename(draft, places.clusterDir)
}

function account({ home, owner }: EmbeddedPlaces) {
  return {
    ...(owner ?? {}),
    cwd: home,
    env: { NODE_ENV: 'production', LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
  } as const
}

/** Backends of a killed server hold its memory for a moment: so the launch is tried again until the deadline. */
async function launch(binaries: string, places: EmbeddedPlaces, isThrowaway: boolean): Promise<void> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: places.socketDir,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(isThrowaway ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } : {}),
  }
  const args = ['-D', places.clusterDir, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])]
  const deadline = Date.now() + READY_DEADLINE_MS
  for (;;) {
    const log = await open(places.logFile, 'a', 0o600)
    // Detached: Ctrl-C must reach the studio first, and the database last.
    const child = spawn(join(binaries, 'postgres'), args, {
      ...account(places),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    await log.close()
    child.on('error', () => undefined)
    child.unref()
    if (child.pid && (await answers(places, deadline - Date.now(), child.pid))) return
    const words = lastFatal(await readFile(places.logFile, 'utf8'))
    if (Date.now() > deadline || !/in use|lock file/.test(words))
      throw new AppError(
        'unavailable',
        `The embedded PostgreSQL did not start: ${words} (see ${places.logFile})`,
      )
    await wait(POLL_MS * 10)
  }
}

/** Waits until the server takes connections; false when its process ended before. */
async function answers(places: EmbeddedPlaces, patienceMs: number, pid: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (isAlive(pid) && Date.now() < deadline) {
    const client = new Client({ connectionString: socketUrl(places.socketDir, 'postgres') })
    try {
      await client.connect()
      return true
    } catch {
      await wait(POLL_MS)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return false
}

async function ensureDatabase(places: EmbeddedPlaces): Promise<void> {
  const client = new Client({ connectionString: socketUrl(places.socketDir, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`)
  } finally {
    await client.end()
  }
}

async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + STOP_DEADLINE_MS
  while (isAlive(pid) && Date.now() < deadline) await wait(POLL_MS)
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT')
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}

function lastFatal(log: string): string {
  const line = log
    .trim()
    .split('\n')
    .findLast((one) => one.includes('FATAL:'))
  return line?.replace(/^.*FATAL: */, '') ?? lastLine(log)
}
