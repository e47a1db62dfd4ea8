/** The first message of a window that speaks our own messages: which client ids are its own. */
import { FROM_WINDOW, ROOM_CLOSE } from '@/lib/contracts'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import { REFUSAL_WORDS } from './refusal-words'

/** @throws when it cannot be read */
export function receiveHello(room: RoomServices, connection: RoomConnection, json: unknown): void {
  const hello = FROM_WINDOW.hello.parse(json)
  const { userId } = connection.member
  connection.hasSaidHello = true
  if (!room.document.claim([hello.clientId], userId)) {
    room.refuse(connection, { reason: 'forged', message: REFUSAL_WORDS.forged }, ROOM_CLOSE.forged)
    return
  }
  connection.clientId = hello.clientId
  room.document.claim(hello.storedClientIds, userId)
  room.welcome(connection)
  room.topics.joined(connection)
}
