/** The three wires, as bytes: y-websocket's, ours (the same and more) and Hocuspocus's (the same behind a document name). */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { ROOM_MESSAGE, type SharedGesture } from '@/lib/contracts'
import type { WireKind } from './load'

export type Frame = Uint8Array<ArrayBuffer>

export type Heard =
  | { readonly kind: 'state' | 'update'; readonly update: Uint8Array }
  /** `count`: updates of this window that are acknowledged by now; null: one more. */
  | { readonly kind: 'ack'; readonly count: number | null }
  | { readonly kind: 'gestures'; readonly gestures: readonly SharedGesture[] }
  | { readonly kind: 'other' }

export interface Wire {
  url(port: number, room: string): string
  /** What a window sends first. */
  greeting(room: string, clientId: number): readonly Frame[]
  update(room: string, update: Uint8Array): Frame
  hear(bytes: Uint8Array): Heard
}

const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2
const HOCUSPOCUS = { auth: 2, token: 0, status: 8 } as const
const EMPTY_STATE_VECTOR = new Uint8Array([0])

function frame(write: (encoder: encoding.Encoder) => void): Frame {
  const encoder = encoding.createEncoder()
  write(encoder)
  return new Uint8Array(encoding.toUint8Array(encoder))
}

export function jsonFrame(number: number, content: unknown): Frame {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, JSON.stringify(content))
  })
}

function syncFrame(kind: number, content: Uint8Array, room?: string): Frame {
  return frame((encoder) => {
    if (room !== undefined) encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, ROOM_MESSAGE.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, content)
  })
}

function hearSync(decoder: decoding.Decoder): Heard {
  const kind = decoding.readVarUint(decoder)
  if (kind === STEP_1) return { kind: 'other' }
  return { kind: kind === STEP_2 ? 'state' : 'update', update: decoding.readVarUint8Array(decoder) }
}

function hearPlain(bytes: Uint8Array): Heard {
  const decoder = decoding.createDecoder(bytes)
  switch (decoding.readVarUint(decoder)) {
    case ROOM_MESSAGE.sync:
      return hearSync(decoder)
    case ROOM_MESSAGE.ack:
      return { kind: 'ack', count: decoding.readVarUint(decoder) }
    case ROOM_MESSAGE.gesture:
      return { kind: 'gestures', gestures: JSON.parse(decoding.readVarString(decoder)) as SharedGesture[] }
    default:
      return { kind: 'other' }
  }
}

const yWebsocket: Wire = {
  url: (port, room) => `ws://127.0.0.1:${port}/${room}`,
  greeting: () => [syncFrame(STEP_1, EMPTY_STATE_VECTOR)],
  update: (_, update) => syncFrame(UPDATE, update),
  hear: hearPlain,
}

const mixroom: Wire = {
  ...yWebsocket,
  url: (port, room) => `ws://127.0.0.1:${port}/sync/${room}`,
  greeting: (room, clientId) => [
    jsonFrame(ROOM_MESSAGE.hello, { clientId, storedClientIds: [] }),
    ...yWebsocket.greeting(room, clientId),
  ],
}

const hocuspocus: Wire = {
  url: (port) => `ws://127.0.0.1:${port}/`,
  greeting: (room) => [
    frame((encoder) => {
      encoding.writeVarString(encoder, room)
      encoding.writeVarUint(encoder, HOCUSPOCUS.auth)
      encoding.writeVarUint(encoder, HOCUSPOCUS.token)
      encoding.writeVarString(encoder, 'bench')
    }),
    syncFrame(STEP_1, EMPTY_STATE_VECTOR, room),
  ],
  update: (room, update) => syncFrame(UPDATE, update, room),
  hear(bytes) {
    const decoder = decoding.createDecoder(bytes)
    decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === HOCUSPOCUS.status) return { kind: 'ack', count: null }
    // 0 sync, 4 an answer to it.
    return type === 0 || type === 4 ? hearSync(decoder) : { kind: 'other' }
  },
}

export const WIRES: Readonly<Record<WireKind, Wire>> = { mixroom, hocuspocus, 'y-websocket': yWebsocket }
