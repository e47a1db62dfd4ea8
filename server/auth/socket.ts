/** The gate of the rooms process: who opens this socket, from one of our own pages, and with which seat in it? */
import type { IncomingMessage } from 'node:http'
import { can, type Role } from '@/lib/contracts'
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

/** What somebody is in one room, and whether they may write in it. */
export interface RoomSeat {
  readonly role: Role
  readonly canEdit: boolean
}

/** The seat of this person in a room; null: there is none for them, or no such room. */
export async function seatInRoom(userId: string, roomId: string): Promise<RoomSeat | null> {
  const seats = await seatsInRooms([userId], [roomId])
  return seats.get(seatKey(roomId, userId)) ?? null
}

export function seatKey(roomId: string, userId: string): string {
  return `${roomId} ${userId}`
}

interface SeatRow {
  readonly roomId: string
  readonly userId: string
  readonly role: Role
  /** Of a branch: whether it is theirs or they were invited. Null: the room of a song. */
  readonly isHand: boolean | null
}

const SEATS_TEXT = `
    SELECT s."id" AS "roomId", m."userId", m."role", NULL::boolean AS "isHand"
      FROM "Song" s
      JOIN "Album" a ON a."id" = s."albumId"
      JOIN "Membership" m ON m."bandId" = a."bandId"
     WHERE s."id" = ANY($1) AND m."userId" = ANY($2) AND s."trashedAt" IS NULL AND a."trashedAt" IS NULL
     UNION ALL
    SELECT b."id", m."userId", m."role", b."creatorId" = m."userId" OR i."userId" IS NOT NULL
      FROM "Branch" b
      JOIN "Song" s ON s."id" = b."songId"
      JOIN "Album" a ON a."id" = s."albumId"
      JOIN "Membership" m ON m."bandId" = a."bandId"
      LEFT JOIN "BranchMember" i ON i."branchId" = b."id" AND i."userId" = m."userId"
     WHERE b."id" = ANY($1) AND m."userId" = ANY($2) AND s."trashedAt" IS NULL AND a."trashedAt" IS NULL
       AND b."closedAt" IS NULL
       AND (b."isShared" OR b."creatorId" = m."userId" OR i."userId" IS NOT NULL)`

const SEATS = { name: 'seats-in-rooms', text: SEATS_TEXT }

const SEATS_PRINT = {
  name: 'seats-print',
  text: `
    SELECT md5(string_agg(concat_ws(' ', "roomId", "userId", "role", "isHand"), ',' ORDER BY "roomId", "userId")) AS "print"
      FROM (${SEATS_TEXT}) AS "seats"`,
}

/**
 * Who of these people has which seat in which of these rooms, by `seatKey`. A song in the trash, a branch that was put away or
 * that is not theirs to see has no entry.
 */
export async function seatsInRooms(
  userIds: readonly string[],
  roomIds: readonly string[],
): Promise<ReadonlyMap<string, RoomSeat>> {
  const rows = await query<SeatRow>(SEATS, [roomIds, userIds])
  return new Map(rows.map((row) => [seatKey(row.roomId, row.userId), seatOf(row)]))
}

/**
 * A fingerprint of `seatsInRooms`: while it stays the same, every seat does. A question that is asked twice a second for
 * everybody who is connected is answered by one row instead of one for each.
 */
export async function seatsPrint(userIds: readonly string[], roomIds: readonly string[]): Promise<string> {
  const [row] = await query<{ print: string | null }>(SEATS_PRINT, [roomIds, userIds])
  return row?.print ?? ''
}

function seatOf({ role, isHand }: SeatRow): RoomSeat {
  const canEdit = isHand === null ? can(role, 'mix.edit') : isHand && can(role, 'branch.edit')
  return { role, canEdit }
}
