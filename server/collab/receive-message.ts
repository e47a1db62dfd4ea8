/** What a room does with one message of one connection. Whatever cannot be read ends the connection, never the room. */
import type { RawData } from 'ws'
import * as Y from 'yjs'
import { gestureMoveSchema, helloSchema, ROOM_CLOSE, type Refusal } from '@/lib/contracts'
import { readClientMessage, syncStep2Frame, type ClientMessage } from './frames'
import type { RoomServices } from './room-services'
import type { RoomConnection } from './room-connection'

/** Honest clients send updates before their sync answer at most a few times per reconnect. */
const MAX_GAPS = 20

const WORDS: Readonly<Record<Refusal['reason'], string>> = {
  forbidden: 'Your role in this band does not allow changes to the mix.',
  forged: 'This edit carries somebody else’s signature and was not taken.',
  malformed: 'This edit could not be read and was not taken.',
  limit: 'The mix is full: this edit would pass the largest size of a song.',
}

export function receiveMessage(room: RoomServices, connection: RoomConnection, data: RawData): void {
  try {
    const bytes = toBytes(data)
    if (!connection.rate.take(bytes.byteLength)) {
      room.logger.warn({ roomId: room.songId, userId: connection.member.userId }, 'flood')
      connection.close(ROOM_CLOSE.flood, 'too many messages')
      return
    }
    handle(room, connection, readClientMessage(bytes))
  } catch (error) {
    room.logger.warn(
      { err: error, roomId: room.songId, userId: connection.member.userId },
      'unreadable message',
    )
    connection.close(ROOM_CLOSE.malformed, 'unreadable message')
  }
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

function handle(room: RoomServices, connection: RoomConnection, message: ClientMessage): void {
  switch (message.kind) {
    case 'step1': {
      const diff = Y.encodeStateAsUpdate(room.document.durable, message.stateVector)
      room.send(connection, syncStep2Frame(diff))
      return
    }
    case 'update':
      receiveUpdate(room, connection, message.update, message.isStep2)
      return
    case 'awareness':
      room.presence.receive(connection, message.update, (id) =>
        room.document.claim([id], connection.member.userId),
      )
      return
    case 'hello':
      receiveHello(room, connection, message.json)
      return
    case 'gesture':
      receiveGesture(room, connection, message.json)
      return
    case 'unknown':
      return
  }
}

function receiveHello(room: RoomServices, connection: RoomConnection, json: unknown): void {
  const hello = helloSchema.parse(json)
  const { userId } = connection.member
  connection.hasSaidHello = true
  if (!room.document.claim([hello.clientId], userId)) {
    room.refuse(connection, { reason: 'forged', message: WORDS.forged }, ROOM_CLOSE.forged)
    return
  }
  connection.clientId = hello.clientId
  room.document.claim(hello.storedClientIds, userId)
  room.welcome(connection)
}

function receiveUpdate(
  room: RoomServices,
  connection: RoomConnection,
  update: Uint8Array,
  isStep2: boolean,
): void {
  connection.updateCount += 1
  const count = connection.updateCount
  if (!connection.canEdit) {
    room.refuse(connection, { reason: 'forbidden', message: WORDS.forbidden }, null)
    return
  }
  if (connection.awaitsSync && !isStep2) return
  const { userId } = connection.member
  const verdict = room.document.accept(update, userId)
  if (isStep2) connection.isAsked = false
  switch (verdict.kind) {
    case 'taken': {
      const { claims } = verdict
      if (isStep2) connection.awaitsSync = false
      const entry = { from: connection, userId, count, claims, inboxIds: [], after: [] }
      room.log.push({ ...entry, update: verdict.update })
      return
    }
    case 'gap':
      receiveGap(room, connection)
      return
    case 'refused': {
      const { reason, detail } = verdict
      room.logger.warn({ roomId: room.songId, userId, detail }, 'hostile or broken update')
      const code = reason === 'limit' ? null : ROOM_CLOSE[reason]
      room.refuse(connection, { reason, message: WORDS[reason] }, code)
    }
  }
}

/** Its answer to our sync step 1 will hold the update again; asked once more when that answer has already come. */
function receiveGap(room: RoomServices, connection: RoomConnection): void {
  connection.awaitsSync = true
  connection.gaps += 1
  if (connection.gaps > MAX_GAPS) {
    room.refuse(connection, { reason: 'malformed', message: WORDS.malformed }, ROOM_CLOSE.malformed)
    return
  }
  if (!connection.isAsked) room.askForState(connection)
}

function receiveGesture(room: RoomServices, connection: RoomConnection, json: unknown): void {
  const move = gestureMoveSchema.parse(json)
  const { clientId } = connection
  if (clientId === null || !connection.canEdit) return
  const pending = move.value === null ? room.log.pendingOf(connection) : undefined
  if (pending) pending.after.push(() => room.gestures.move(clientId, move))
  else room.gestures.move(clientId, move)
}
