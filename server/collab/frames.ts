/** Bytes of the room's wire: y-websocket's frames and our own (lib/contracts/room-messages.ts). Pure. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { ROOM_MESSAGE, WINDOW_KINDS, type FromRoom, type RoomKind, type WindowKind } from '@/lib/contracts'

const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

export interface Ack {
  /** How many update messages of this connection are on disk. */
  readonly count: number
  readonly seq: bigint
  readonly stateVector: Uint8Array
}

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, ROOM_MESSAGE.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

export function syncStep1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(STEP_1, stateVector)
}

export function syncStep2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(STEP_2, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(UPDATE, update)
}

export function awarenessFrame(update: Uint8Array): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, ROOM_MESSAGE.awareness)
    encoding.writeVarUint8Array(encoder, update)
  })
}

export function ackFrame(ack: Ack): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, ROOM_MESSAGE.ack)
    encoding.writeVarUint(encoder, ack.count)
    encoding.writeVarUint(encoder, Number(ack.seq))
    encoding.writeVarUint8Array(encoder, ack.stateVector)
  })
}

export function jsonFrame<Kind extends RoomKind>(kind: Kind, content: FromRoom[Kind]): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, ROOM_MESSAGE[kind])
    encoding.writeVarString(encoder, JSON.stringify(content))
  })
}

export type ClientMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly isStep2: boolean }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'json'; readonly name: WindowKind; readonly json: unknown }
  | { readonly kind: 'unknown' }

/** @throws when the bytes are no frame */
export function readClientMessage(bytes: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(bytes)
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case ROOM_MESSAGE.sync: {
      const kind = decoding.readVarUint(decoder)
      const content = decoding.readVarUint8Array(decoder)
      if (kind === STEP_1) return { kind: 'step1', stateVector: content }
      if (kind === STEP_2 || kind === UPDATE)
        return { kind: 'update', update: content, isStep2: kind === STEP_2 }
      throw new Error('unknown sync message')
    }
    case ROOM_MESSAGE.awareness:
      return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) }
    default: {
      const name = WINDOW_KINDS.find((kind) => ROOM_MESSAGE[kind] === type)
      if (name === undefined) return { kind: 'unknown' }
      return { kind: 'json', name, json: JSON.parse(decoding.readVarString(decoder)) as unknown }
    }
  }
}
