/** FLAC's STREAMINFO block, with the four letters in front: the 42 bytes that begin our FLAC files (RFC 9639, 8.2). */

export interface StreamInfo {
  readonly blockFrames: number
  readonly minFrameBytes: number
  readonly maxFrameBytes: number
  readonly sampleRate: number
  readonly channels: number
  readonly bitsPerSample: number
  /** 0: unknown. */
  readonly frames: number
  /** Of the whole sound, 32 hex digits; null: unknown. */
  readonly md5: string | null
}

export const FLAC_HEADER_BYTES = 42
const LAST_BLOCK = 0x80

/** "fLaC" and the STREAMINFO block, marked as the last block of metadata. */
export function writeFlacHeader(info: StreamInfo): Buffer {
  const bytes = Buffer.alloc(FLAC_HEADER_BYTES)
  bytes.write('fLaC', 0, 'latin1')
  bytes.writeUInt8(LAST_BLOCK, 4)
  bytes.writeUIntBE(FLAC_HEADER_BYTES - 8, 5, 3)
  bytes.writeUInt16BE(info.blockFrames, 8)
  bytes.writeUInt16BE(info.blockFrames, 10)
  bytes.writeUIntBE(info.minFrameBytes, 12, 3)
  bytes.writeUIntBE(info.maxFrameBytes, 15, 3)
  // 20 bits rate, 3 bits channels - 1, 5 bits depth - 1, 36 bits length
  const packed =
    (BigInt(info.sampleRate) << 44n) |
    (BigInt(info.channels - 1) << 41n) |
    (BigInt(info.bitsPerSample - 1) << 36n) |
    BigInt(info.frames)
  bytes.writeBigUInt64BE(packed, 18)
  if (info.md5 !== null) bytes.write(info.md5, 26, 'hex')
  return bytes
}
