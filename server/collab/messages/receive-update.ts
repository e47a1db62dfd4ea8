/** An edit from the wire: role, gate, log. What the gate refuses is told; what misses something before it is asked for anew. */
import { ROOM_CLOSE } from '@/lib/contracts'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import { REFUSAL_WORDS } from './refusal-words'

/** Honest clients send updates before their sync answer at most a few times per reconnect. */
const MAX_GAPS = 20

/** @param isStep2 the answer to our sync step 1: everything that only the window has */
export function receiveUpdate(
  room: RoomServices,
  connection: RoomConnection,
  { update, isStep2 }: { readonly update: Uint8Array; readonly isStep2: boolean },
): void {
  connection.updateCount += 1
  const count = connection.updateCount
  if (!connection.canEdit) {
    room.refuse(connection, { reason: 'forbidden', message: REFUSAL_WORDS.forbidden }, null)
    return
  }
  if (connection.awaitsSync && !isStep2) return
  const { userId } = connection.member
  const verdict = room.document.accept(update, userId)
  if (isStep2) connection.isAsked = false
  switch (verdict.kind) {
    case 'taken': {
      const { claims, update: taken, writes } = verdict
      if (isStep2) connection.awaitsSync = false
      const entry = { from: connection, userId, count, claims, writes, inboxIds: [], after: [] }
      room.log.push({ ...entry, update: taken })
      return
    }
    case 'rewritten':
      room.startAnew(connection)
      return
    case 'gap':
      receiveGap(room, connection)
      return
    case 'refused': {
      const { reason, detail } = verdict
      room.logger.warn({ roomId: room.songId, userId, detail }, 'hostile or broken update')
      const code = reason === 'limit' ? null : ROOM_CLOSE[reason]
      room.refuse(connection, { reason, message: REFUSAL_WORDS[reason] }, code)
    }
  }
}

/** Its answer to our sync step 1 will hold the update again; asked once more when that answer has already come. */
function receiveGap(room: RoomServices, connection: RoomConnection): void {
  connection.awaitsSync = true
  connection.gaps += 1
  if (connection.gaps > MAX_GAPS) {
    const refusal = { reason: 'malformed', message: REFUSAL_WORDS.malformed } as const
    room.refuse(connection, refusal, ROOM_CLOSE.malformed)
    return
  }
  if (!connection.isAsked) room.askForState(connection)
}
