/** Our own frames beside y-websocket's (lib/contracts/room-wire.ts), as the browser writes and reads them. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export interface ReceivedAck {
  readonly count: number
  readonly stateVector: Uint8Array
}

export function jsonFrame(type: number, content: unknown): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  encoding.writeVarString(encoder, JSON.stringify(content))
  return new Uint8Array(encoding.toUint8Array(encoder))
}

export function readJson(decoder: decoding.Decoder): unknown {
  return JSON.parse(decoding.readVarString(decoder))
}

export function readAck(decoder: decoding.Decoder): ReceivedAck {
  const count = decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return { count, stateVector: decoding.readVarUint8Array(decoder) }
}
