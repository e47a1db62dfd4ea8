/** Our own frames beside y-websocket's (lib/contracts/room-messages.ts), as the browser writes and reads them. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import {
  refusalSchema,
  ROOM_MESSAGE,
  sharedGestureSchema,
  welcomeSchema,
  type GestureMove,
  type Hello,
  type Refusal,
  type SharedGesture,
  type Welcome,
} from '@/lib/contracts'

export interface ReceivedAck {
  readonly count: number
  readonly stateVector: Uint8Array
}

export function helloFrame(hello: Hello): Uint8Array<ArrayBuffer> {
  return jsonFrame(ROOM_MESSAGE.hello, hello)
}

export function gestureFrame(move: GestureMove): Uint8Array<ArrayBuffer> {
  return jsonFrame(ROOM_MESSAGE.gesture, move)
}

function jsonFrame(type: number, content: unknown): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  encoding.writeVarString(encoder, JSON.stringify(content))
  return new Uint8Array(encoding.toUint8Array(encoder))
}

export function readAck(decoder: decoding.Decoder): ReceivedAck {
  const count = decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return { count, stateVector: decoding.readVarUint8Array(decoder) }
}

export function readWelcome(decoder: decoding.Decoder): Welcome {
  return welcomeSchema.parse(readJson(decoder))
}

export function readGestures(decoder: decoding.Decoder): SharedGesture[] {
  return sharedGestureSchema.array().parse(readJson(decoder))
}

export function readRefusal(decoder: decoding.Decoder): Refusal {
  return refusalSchema.parse(readJson(decoder))
}

function readJson(decoder: decoding.Decoder): unknown {
  return JSON.parse(decoding.readVarString(decoder))
}
