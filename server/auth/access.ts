/**
 * The one gate: who asks, and may they. Pages and route handlers call one of these before anything else.
 *
 * 1. Nobody signed in: `unauthenticated`.
 * 2. Something of a band that the person is not in, or that does not exist, or lies in the trash: `not_found`. The two
 *    cannot be told apart from outside.
 * 3. A member whose role does not allow the action: `forbidden`.
 */
import { cookies } from 'next/headers'
import { AppError, ERROR_WORDS, type ErrorCode } from '@/lib/assert'
import { can, type Action, type Role } from '@/lib/contracts'
import { database, type Album, type Band, type MasterRun, type Song, type Version } from '../db/client'
import { currentRequest } from '../http/request-scope'
import { parseCookies, personFromCookies, type Person } from './session'

export type { Person } from './session'

export interface BandAccess {
  person: Person
  role: Role
  band: Band
}
export interface AlbumAccess extends BandAccess {
  album: Album
}
export interface SongAccess extends AlbumAccess {
  song: Song
}
/** Without the document state: that can be megabytes, read it where it is needed. */
export interface VersionAccess extends SongAccess {
  version: Omit<Version, 'documentState'>
}
export interface MasterRunAccess extends AlbumAccess {
  run: MasterRun
}

/** Actions that reach into the trash. */
const SEES_TRASH: ReadonlySet<Action> = new Set<Action>(['song.trash'])

export async function currentPerson(): Promise<Person | null> {
  const request = currentRequest()
  if (request !== null) return personFromCookies(parseCookies(request.headers.get('cookie')))
  const jar = await cookies()
  return personFromCookies(Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])))
}

export async function requirePerson(): Promise<Person> {
  return (await currentPerson()) ?? refuse('unauthenticated')
}

export async function requireBand(bandId: string, action: Action): Promise<BandAccess> {
  const person = await requirePerson()
  const band = await database().band.findUnique({ where: { id: bandId } })
  return admit(person, band, action)
}

export async function requireAlbum(albumId: string, action: Action): Promise<AlbumAccess> {
  const person = await requirePerson()
  const found = await database().album.findUnique({ where: { id: albumId }, include: { band: true } })
  if (found === null) return refuse('not_found')
  const { band, ...album } = found
  const access = await admit(person, band, action)
  return { ...access, album: stillThere(album, action) }
}

export async function requireSong(songId: string, action: Action): Promise<SongAccess> {
  const person = await requirePerson()
  const found = await database().song.findUnique({
    where: { id: songId },
    include: { album: { include: { band: true } } },
  })
  if (found === null) return refuse('not_found')
  const { album: foundAlbum, ...song } = found
  const { band, ...album } = foundAlbum
  const access = await admit(person, band, action)
  return { ...access, album: stillThere(album, action), song: stillThere(song, action) }
}

export async function requireVersion(versionId: string, action: Action): Promise<VersionAccess> {
  const person = await requirePerson()
  const found = await database().version.findUnique({
    where: { id: versionId },
    omit: { documentState: true },
    include: { song: { include: { album: { include: { band: true } } } } },
  })
  if (found === null) return refuse('not_found')
  const { song: foundSong, ...version } = found
  const { album: foundAlbum, ...song } = foundSong
  const { band, ...album } = foundAlbum
  const access = await admit(person, band, action)
  return { ...access, album: stillThere(album, action), song: stillThere(song, action), version }
}

export async function requireMasterRun(runId: string, action: Action): Promise<MasterRunAccess> {
  const person = await requirePerson()
  const found = await database().masterRun.findUnique({
    where: { id: runId },
    include: { album: { include: { band: true } } },
  })
  if (found === null) return refuse('not_found')
  const { album: foundAlbum, ...run } = found
  const { band, ...album } = foundAlbum
  const access = await admit(person, band, action)
  return { ...access, album: stillThere(album, action), run }
}

async function admit(person: Person, band: Band | null, action: Action): Promise<BandAccess> {
  if (band === null) return refuse('not_found')
  const key = { bandId: band.id, userId: person.id }
  const membership = await database().membership.findUnique({ where: { bandId_userId: key } })
  if (membership === null) return refuse('not_found')
  if (!can(membership.role, action)) return refuse('forbidden')
  return { person, role: membership.role, band }
}

function stillThere<T extends { trashedAt: Date | null }>(row: T, action: Action): T {
  return row.trashedAt === null || SEES_TRASH.has(action) ? row : refuse('not_found')
}

function refuse(code: ErrorCode): never {
  throw new AppError(code, ERROR_WORDS[code])
}
