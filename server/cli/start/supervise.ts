/**
 * Holds a studio together: database, then rooms, worker and web, in one data folder, until it is told to stop.
 * Called by start.mjs with everything installed and built.
 */
import { isAppError } from '@/lib/assert'
import { embeddedPlaces } from '@/server/db/embedded/places'
import { env, setEnvironment } from '@/server/env'
import { readTls } from '@/server/http/tls'
import { openDataFolder, type DataFolderLock } from './data-folder'
import { openStudioDatabase, type StudioDatabase } from './open-database'
import { Refusal, refusePort } from './preconditions.mjs'
import { recordDemo } from './record-demo'
import { superviseProcess, type Running, type Supervised } from './supervised-process'

const PROCESSES = ['build/rooms.mjs', 'server/worker.ts', 'server/web.ts']
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What has to be closed again, as far as the start came. */
interface Opened {
  lock?: DataFolderLock
  database?: StudioDatabase
  recording?: Running
  processes: Supervised[]
}

export async function supervise(): Promise<void> {
  const opened: Opened = { processes: [] }
  let stopping: Promise<void> | null = null
  const stop = (exitCode: number) => {
    stopping ??= (async () => {
      await opened.recording?.stop()
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
    await recordDemo(opened.database.isNew, (running) => (opened.recording = running))
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
  for (const file of PROCESSES) processes.push(superviseProcess(file, giveUp))
  await Promise.all(processes.filter(({ file }) => file === 'server/web.ts').map(({ ready }) => ready))
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
