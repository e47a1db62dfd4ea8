/** Reads the roles of everybody who is connected twice a second, and whether their sign-ins still hold. */
import type { Logger } from 'pino'
import { ROOM_CLOSE } from '@/lib/contracts'
import { personFromUpgrade, seatKey, seatsInRooms, seatsPrint, type UpgradeHeaders } from '../auth/socket'
import { ROLE_CHECK_MS } from './limits'
import type { Room } from './room'
import type { RoomConnection } from './room-connection'

/**
 * Judges exactly those who were there when the question was asked: who joins meanwhile is not in the answer. Seats are read
 * one by one only when their fingerprint is another than last time, or somebody has not been judged yet.
 */
class RoleWatch {
  private print: string | null = null
  private readonly judged = new WeakSet<RoomConnection>()

  async check(rooms: readonly Room[]): Promise<void> {
    const inside = rooms.filter((room) => room.connections.size > 0)
    const seats = inside.flatMap((room) => [...room.connections].map((connection) => ({ room, connection })))
    if (seats.length === 0) return
    const roomIds = inside.map((room) => room.songId)
    const userIds = [...new Set(seats.map(({ connection }) => connection.member.userId))]
    const print = await seatsPrint(userIds, roomIds)
    if (print === this.print && seats.every(({ connection }) => this.judged.has(connection))) return
    // Read after the fingerprint: what changes in between shows in the next one.
    const found = await seatsInRooms(userIds, roomIds)
    for (const { room, connection } of seats) {
      this.judged.add(connection)
      if (!room.connections.has(connection)) continue
      room.setSeat(connection, found.get(seatKey(room.songId, connection.member.userId)) ?? null)
    }
    this.print = print
  }
}

/** @returns ends the watch */
export function watchRoles(rooms: () => readonly Room[], logger: Logger): () => void {
  const watch = new RoleWatch()
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    watch
      .check(rooms())
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
