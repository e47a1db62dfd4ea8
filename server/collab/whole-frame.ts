/**
 * A WebSocket message as one buffer: unmasked, binary, final (RFC 6455, 5.2). ws writes header and content as two, which costs
 * the kernel twice as much; a room says the same to everybody, so it is framed once and written in one piece.
 */

const FINAL_BINARY = 0x82
const LENGTH_16 = 126
const LENGTH_64 = 127

/** What was framed last: a frame for everybody is sent to one after the other, with nothing in between. */
let last: { readonly content: Uint8Array; readonly frame: Buffer } | null = null

/** The same buffer for the same content, when asked for it again at once. */
export function wholeFrame(content: Uint8Array): Buffer {
  if (last?.content === content) return last.frame
  const frame = Buffer.concat([headerOf(content.byteLength), content])
  last = { content, frame }
  return frame
}

function headerOf(length: number): Buffer {
  if (length < LENGTH_16) return Buffer.from([FINAL_BINARY, length])
  if (length < 2 ** 16) {
    const header = Buffer.from([FINAL_BINARY, LENGTH_16, 0, 0])
    header.writeUInt16BE(length, 2)
    return header
  }
  const header = Buffer.alloc(10)
  header[0] = FINAL_BINARY
  header[1] = LENGTH_64
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}
