/**
 * What the decoding child says to its parent on standard output: messages of a type byte, three bytes of nothing, a
 * u32 length (little-endian) and that many bytes. One 'info', any number of 'block' (planar f32), one 'end' or 'error'.
 */
export const MESSAGE_HEAD_BYTES = 8
export const MESSAGE_TYPES = { info: 1, block: 2, end: 3, error: 4 } as const
export type MessageType = keyof typeof MESSAGE_TYPES

export function writeMessage(type: MessageType, body: Uint8Array): Buffer {
  const message = Buffer.alloc(MESSAGE_HEAD_BYTES + body.length)
  message.writeUInt8(MESSAGE_TYPES[type], 0)
  message.writeUInt32LE(body.length, 4)
  message.set(body, MESSAGE_HEAD_BYTES)
  return message
}

export interface Message {
  readonly type: MessageType
  readonly body: Buffer
}

/** Puts the pieces of a stream together to messages. An unknown type is an Error: the child ran wild. */
export class MessageParser {
  private pieces: Buffer[] = []
  private size = 0

  push(piece: Buffer): void {
    this.pieces.push(piece)
    this.size += piece.length
  }

  next(): Message | null {
    if (this.size < MESSAGE_HEAD_BYTES) return null
    const first = this.pieces[0]!.length >= MESSAGE_HEAD_BYTES ? this.pieces[0]! : this.join()
    const length = MESSAGE_HEAD_BYTES + first.readUInt32LE(4)
    if (this.size < length) return null
    const all = this.join()
    const type = (Object.keys(MESSAGE_TYPES) as MessageType[]).find((name) => MESSAGE_TYPES[name] === all[0])
    if (!type) throw new Error(`unknown message ${all[0]} from the decoder`)
    this.pieces = all.length > length ? [all.subarray(length)] : []
    this.size = all.length - length
    return { type, body: all.subarray(MESSAGE_HEAD_BYTES, length) }
  }

  private join(): Buffer {
    const all = this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces)
    this.pieces = [all]
    return all
  }
}
