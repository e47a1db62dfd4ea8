/** Whether what a studio needs is there: database, storage, a living worker, the rooms. Never throws. */
import { access, constants, mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { database } from '../db/client'
import { isAlive } from '../db/heartbeat'
import { env } from '../env'

export type Readiness = Readonly<Record<'database' | 'storage' | 'worker' | 'rooms', 'ok' | 'missing'>>

const PATIENCE_MS = 3000

export async function readReadiness(): Promise<Readiness> {
  const checks = [isDatabaseThere(), isStorageThere(), isAlive('worker'), isRoomsThere()].map(settle)
  const [databaseState, storage, worker, rooms] = await Promise.all(checks)
  const word = (isThere: boolean | undefined) => (isThere ? 'ok' : 'missing')
  return { database: word(databaseState), storage: word(storage), worker: word(worker), rooms: word(rooms) }
}

function settle(check: Promise<boolean>): Promise<boolean> {
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref())
  return Promise.race([check.catch(() => false), patience])
}

async function isDatabaseThere(): Promise<boolean> {
  await database().$queryRaw`SELECT 1`
  return true
}

async function isStorageThere(): Promise<boolean> {
  const { dataDir } = env()
  await mkdir(dataDir, { recursive: true })
  await access(dataDir, constants.R_OK | constants.W_OK)
  return true
}

function isRoomsThere(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(env().roomsPort, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
