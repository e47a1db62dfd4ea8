/**
 * Where the embedded PostgreSQL of a data folder lives. PostgreSQL refuses to run as root, and the account that it then
 * runs as may not be able to enter a private home folder: so root keeps the cluster in a system folder, whose name the
 * file `database-home` in the data folder remembers. Every process of a studio computes the same places.
 */
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { AppError } from '@/lib/assert'

export interface EmbeddedPlaces {
  home: string
  clusterDir: string
  socketDir: string
  logFile: string
  /** The account that PostgreSQL runs as; null: ours. */
  owner: { uid: number; gid: number } | null
}

export interface DataFolder {
  dataDir: string
  /** Chosen by the user through MIXROOM_DATA_DIR. */
  hasOwnDataDir: boolean
}

export const SYSTEM_FOLDER = '/var/lib/mixroom'
export const DATABASE_NAME = 'mixroom'
/** `sockaddr_un.sun_path` less its end mark: Linux 108, macOS 104. */
const SOCKET_PATH_LIMIT = process.platform === 'darwin' ? 103 : 107
export const SOCKET_FILE = '.s.PGSQL.5432'
const NOBODY = { uid: 65534, gid: 65534 }

export const isRoot = process.getuid?.() === 0

/** @throws AppError unavailable: as root, before the first start of this data folder */
export function embeddedPlaces(folder: DataFolder): EmbeddedPlaces {
  return placesIn(isRoot ? rootHome(folder, false) : join(folder.dataDir, 'postgres'))
}

/** Like embeddedPlaces, and settles the home on the very first start. */
export function settleEmbeddedPlaces(folder: DataFolder): EmbeddedPlaces {
  return placesIn(isRoot ? rootHome(folder, true) : join(folder.dataDir, 'postgres'))
}

export function placesIn(home: string): EmbeddedPlaces {
  const near = join(home, 'socket')
  const fits = Buffer.byteLength(join(near, SOCKET_FILE)) <= SOCKET_PATH_LIMIT
  return {
    home,
    clusterDir: join(home, 'cluster'),
    socketDir: fits ? near : join(tmpdir(), `mixroom-${shortHash(home)}`),
    logFile: join(home, 'postgres.log'),
    owner: isRoot ? ownerOf(home) : null,
  }
}

export function socketUrl(socketDir: string, database = DATABASE_NAME): string {
  return `postgresql://mixroom@localhost/${database}?host=${encodeURIComponent(socketDir)}`
}

function rootHome({ dataDir, hasOwnDataDir }: DataFolder, mayCreate: boolean): string {
  const inside = join(dataDir, 'postgres')
  if (existsSync(inside)) return inside
  const note = join(dataDir, 'database-home')
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  if (!mayCreate)
    throw new AppError('unavailable', `No studio was started on ${dataDir} yet: run npm start first.`)
  if (hasOwnDataDir && isOpenToAll(dirname(dataDir))) {
    // Others may pass through the folder then, but not look into it.
    chmodSync(dataDir, statSync(dataDir).mode | 0o011)
    mkdirSync(inside)
    return inside
  }
  const home = join(SYSTEM_FOLDER, shortHash(`${dataDir} ${randomBytes(16).toString('hex')}`))
  writeFileSync(note, `${home}\n`)
  return home
}

/** Whether any account may pass through to this folder. */
function isOpenToAll(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false
  return dirname(folder) === folder || isOpenToAll(dirname(folder))
}

/** A cluster made by an ordinary user keeps its owner when root starts it. */
function ownerOf(home: string): { uid: number; gid: number } {
  if (!existsSync(home)) return NOBODY
  const { uid, gid } = statSync(home)
  return uid === 0 ? NOBODY : { uid, gid }
}

function shortHash(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 16)
}
