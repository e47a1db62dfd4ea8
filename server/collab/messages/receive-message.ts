/** What a room does with one message of one connection. Whatever cannot be read ends the connection, never the room. */
import type { RawData } from 'ws'
import * as Y from 'yjs'
import { ROOM_CLOSE } from '@/lib/contracts'
import { readClientMessage, syncStep2Frame, type ClientMessage } from '../frames'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import { receiveHello } from './receive-hello'
import { receiveUpdate } from './receive-update'

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
      if (room.document.rewriting?.isAfter(message.stateVector)) {
        room.startAnew(connection)
        return
      }
      const diff = Y.encodeStateAsUpdate(room.document.durable, message.stateVector)
      room.send(connection, syncStep2Frame(diff))
      return
    }
    case 'update':
      receiveUpdate(room, connection, message)
      return
    case 'awareness':
      room.presence.receive(connection, message.update, (id) =>
        room.document.claim([id], connection.member.userId),
      )
      return
    case 'json':
      if (message.name === 'hello') receiveHello(room, connection, message.json)
      else if (connection.hasSaidHello) room.topics.receive(message.name, connection, message.json)
      return
    case 'unknown':
      return
  }
}
