/**
 * Holds a studio together: database, then rooms, worker and web, in one data folder, until it is told to stop.
 * Called by start.mjs with everything installed and built.
 */
import { existsSync } from 'node:fs'
import { isAppError } from '@/lib/assert'
import { embeddedPlaces } from '@/server/db/embedded/places'
import { env, setEnvironment } from '@/server/env'
import { readTls } from '@/server/http/tls'
import { openDataFolder, type DataFolderLock } from './data-folder'
import { openStudioDatabase, type StudioDatabase } from './open-database'
import { Refusal, refusePort } from './preconditions.mjs'
import { runOnce, superviseProcess, type Supervised } from './supervised-process'

const SEED = 'server/cli/seed-demo.ts'
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export async function supervise(): Promise<void> {
  const opened: { lock?: DataFolderLock; database?: StudioDatabase; processes: Supervised[] } = {
    processes: [],
  }
  let stopping: Promise<void> | null = null
  const stop = (exitCode: number) => {
    stopping ??= (async () => {
      await Promise.all(opened.processes.map((running) => running.stop()))
      await opened.database?.close()
      opened.lock?.release()
    })().finally(() => process.exit(exitCode))
    return stopping
  }
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (stopping === null) console.log('\nClosing the studio …')
      void stop(0)
    })
  }
  try {
    opened.lock = openDataFolder(env().dataDir)
    readTls()
    await choosePorts()
    opened.database = await openStudioDatabase()
    if (opened.database.isNew) await seedDemo()
    if (stopping) return
    await openProcesses(opened.processes, () => void stop(1))
    sayWhereItIs()
  } catch (error) {
    if (stopping) return
    console.error(
      `\nMixroom cannot start: ${isAppError(error) || error instanceof Refusal ? error.message : String(error)}`,
    )
    await stop(1)
  }
}

async function choosePorts(): Promise<void> {
  const port = await refusePort(String(env().port))
  const roomsPort = await refusePort('0')
  setEnvironment({
    PORT: String(port),
    MIXROOM_ROOMS_PORT: String(roomsPort),
    MIXROOM_DATA_DIR: env().hasOwnDataDir ? env().dataDir : undefined,
  })
}

async function openProcesses(processes: Supervised[], giveUp: () => void): Promise<void> {
  for (const file of ['server/rooms.ts', 'server/worker.ts', 'server/web.ts'])
    if (existsSync(file)) processes.push(superviseProcess(file, giveUp))
  await Promise.all(processes.filter(({ file }) => file === 'server/web.ts').map(({ ready }) => ready))
}

/** The demo people have no password: they exist only where nobody but this machine can reach the sign-in. */
async function seedDemo(): Promise<void> {
  const { externalDatabaseUrl, publicUrl } = env()
  if (externalDatabaseUrl !== null || publicUrl !== null || !existsSync(SEED)) return
  console.log('Recording the demo band (once) …')
  const code = await runOnce(SEED)
  if (code !== 0) console.error('The demo band could not be recorded; the studio opens without it.')
}

function sayWhereItIs(): void {
  const { publicUrl, port, tls, dataDir, externalDatabaseUrl, hasOwnDataDir } = env()
  const home = externalDatabaseUrl === null ? embeddedPlaces({ dataDir, hasOwnDataDir }).home : null
  const address = publicUrl ?? `${tls === null ? 'http' : 'https'}://localhost:${port}`
  console.log(`\n  Mixroom is open   ${address}`)
  console.log(`  Data folder       ${dataDir}`)
  if (home !== null && !home.startsWith(dataDir)) console.log(`  Database          ${home}`)
  console.log('  Ctrl-C closes it\n')
}
