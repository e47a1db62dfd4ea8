/** Our own frames beside y-websocket's (lib/contracts/room-wire.ts), as the browser writes and reads them. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** y-protocols: the other two, step 2 and update, carry one. */
const SYNC_STEP_1 = 0

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

/** The update in a sync message, before it is read; null for a question. */
export function readSyncUpdate(decoder: decoding.Decoder): Uint8Array | null {
  const copy = decoding.clone(decoder)
  return decoding.readVarUint(copy) === SYNC_STEP_1 ? null : decoding.readVarUint8Array(copy).slice()
}
