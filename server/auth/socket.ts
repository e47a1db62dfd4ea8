/** The gate of the rooms process: who opens this socket, from one of our own pages, and with which role? */
import type { IncomingMessage } from 'node:http'
import type { Role } from '@/lib/contracts'
import { query } from '../db/sql'
import { isOwnOrigin } from '../http/origin'
import { openSealed, parseCookies, stillHolds } from './sealed-token'

export interface SocketPerson {
  readonly id: string
  readonly name: string
  /** Index into the people palette. */
  readonly colour: number
}

interface UserRow extends SocketPerson {
  readonly isDemo: boolean
  readonly sessionEpoch: number
}

/** All that is kept of an upgrade: a whole request per open window would be memory for nothing. */
export interface UpgradeHeaders {
  readonly headers: Pick<IncomingMessage['headers'], 'cookie' | 'origin' | 'host'>
}

/** null: nobody is signed in, or the page that opens the socket is not ours. */
export async function personFromUpgrade(request: UpgradeHeaders): Promise<SocketPerson | null> {
  if (!isOwnUpgrade(request)) return null
  const signIn = await openSealed(parseCookies(request.headers.cookie))
  if (signIn === null) return null
  const [user] = await query<UserRow>(
    'SELECT "id", "name", "colour", "isDemo", "sessionEpoch" FROM "User" WHERE "id" = $1',
    [signIn.userId],
  )
  if (user === undefined || !stillHolds(user, signIn.epoch)) return null
  return { id: user.id, name: user.name, colour: user.colour }
}

/** Whether the upgrade comes from our own pages (or from no browser at all). */
export function isOwnUpgrade({ headers }: UpgradeHeaders): boolean {
  return isOwnOrigin({ origin: headers.origin, host: headers.host })
}

/** The role of this person in the song's band; null: not in it, or no such song. */
export async function roleInSong(userId: string, songId: string): Promise<Role | null> {
  const [seat] = await rolesInSongs([userId], [songId])
  return seat?.role ?? null
}

/** Who of these people has which role in which of these songs. A song in the trash has no entry. */
export function rolesInSongs(
  userIds: readonly string[],
  songIds: readonly string[],
): Promise<{ songId: string; userId: string; role: Role }[]> {
  return query(
    `SELECT s."id" AS "songId", m."userId", m."role"
       FROM "Song" s
       JOIN "Album" a ON a."id" = s."albumId"
       JOIN "Membership" m ON m."bandId" = a."bandId"
      WHERE s."id" = ANY($1) AND m."userId" = ANY($2) AND s."trashedAt" IS NULL AND a."trashedAt" IS NULL`,
    [songIds, userIds],
  )
}
