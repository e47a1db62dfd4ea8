/** Reads the roles of everybody who is connected twice a second, and whether their sign-ins still hold. */
import type { Logger } from 'pino'
import { ROOM_CLOSE } from '@/lib/contracts'
import { personFromUpgrade, seatKey, seatsInRooms, type RoomSeat, type UpgradeHeaders } from '../auth/socket'
import { ROLE_CHECK_MS } from './limits'
import type { Room } from './room'
import type { RoomConnection } from './room-connection'

interface Seat {
  readonly room: Room
  readonly connection: RoomConnection
}

/** One query for all rooms. */
function readSeats(seats: readonly Seat[]): Promise<ReadonlyMap<string, RoomSeat>> {
  const roomIds = [...new Set(seats.map(({ room }) => room.songId))]
  const userIds = [...new Set(seats.map(({ connection }) => connection.member.userId))]
  return seatsInRooms(userIds, roomIds)
}

/** Judges exactly those who were there when the question was asked: who joins meanwhile is not in the answer. */
async function checkRoles(rooms: readonly Room[]): Promise<void> {
  const seats = rooms.flatMap((room) => [...room.connections].map((connection) => ({ room, connection })))
  if (seats.length === 0) return
  const found = await readSeats(seats)
  for (const { room, connection } of seats) {
    if (!room.connections.has(connection)) continue
    room.setSeat(connection, found.get(seatKey(room.songId, connection.member.userId)) ?? null)
  }
}

/** @returns ends the watch */
export function watchRoles(rooms: () => readonly Room[], logger: Logger): () => void {
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    checkRoles(rooms())
      .catch((err: unknown) => logger.warn({ err }, 'roles cannot be read right now'))
      .finally(() => (isBusy = false))
  }, ROLE_CHECK_MS)
  return () => clearInterval(timer)
}

/** Closes the connection once the sign-in that opened it has ended. */
export function watchSession(
  connection: RoomConnection,
  request: UpgradeHeaders,
  everyMs: number,
): () => void {
  const timer = setInterval(() => {
    personFromUpgrade(request).then(
      (person) => {
        if (person === null) connection.close(ROOM_CLOSE.unauthenticated, 'signed out')
      },
      // The database is away: the next look decides.
      () => undefined,
    )
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
