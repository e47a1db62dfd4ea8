/** The header of a frame (RFC 9639, section 9.1). Reserved and forbidden values are refused. */
import { BitReader } from './bit-reader'
import { Checksums } from './checksums'
import { BAD_HEADER, TRUNCATED, UNSUPPORTED } from './codes'

/** 15 bits of sync code; the bit after them says fixed (0) or variable block size. */
const SYNC: u32 = 0x7ffc

/** How the two subframes make left and right (section 4.2). */
export const INDEPENDENT: i32 = 0
export const LEFT_SIDE: i32 = 8
export const SIDE_RIGHT: i32 = 9
export const MID_SIDE: i32 = 10

export class FrameHeader {
  frames: i32 = 0
  channels: i32 = 0
  /** INDEPENDENT, LEFT_SIDE, SIDE_RIGHT or MID_SIDE. */
  stereo: i32 = 0
  bits: i32 = 0
  /** Number of the frame (fixed block size) or of its first sample (variable). */
  number: u64 = 0

  /**
   * @param input address of the frame's first byte, where the reader stands too
   * @param streamBits depth of frames that leave it to STREAMINFO
   * @returns 0, or why not (codes.ts)
   */
  parse(reader: BitReader, checksums: Checksums, input: usize, streamBits: i32): i32 {
    if (reader.read(15) != SYNC) return reader.isShort ? TRUNCATED : BAD_HEADER
    reader.read(1)
    const blockCode = <i32>reader.read(4)
    const rateCode = <i32>reader.read(4)
    const channelCode = <i32>reader.read(4)
    const depthCode = <i32>reader.read(3)
    const reserved = reader.read(1)
    const hasNumber = this.readNumber(reader)
    this.frames = readBlockSize(reader, blockCode)
    reader.read(rateCode == 12 ? 8 : rateCode == 13 || rateCode == 14 ? 16 : 0)
    const length = reader.position >> 3
    const sum = reader.read(8)
    if (reader.isShort) return TRUNCATED
    if (!hasNumber || sum != checksums.crc8(input, length)) return BAD_HEADER
    if (reserved != 0 || rateCode == 15 || this.frames == 0) return BAD_HEADER
    if (channelCode > MID_SIDE || depthCode == 3) return BAD_HEADER
    this.bits = depthOf(depthCode, streamBits)
    this.stereo = channelCode >= LEFT_SIDE ? channelCode : INDEPENDENT
    this.channels = channelCode >= LEFT_SIDE ? 2 : channelCode + 1
    return this.channels > 2 || this.bits + (this.stereo != INDEPENDENT ? 1 : 0) > 32 ? UNSUPPORTED : 0
  }

  /** One to seven bytes, coded as UTF-8 codes letters (section 9.1.5). */
  private readNumber(reader: BitReader): bool {
    const first = reader.read(8)
    const length = <i32>clz(~(first << 24))
    this.number = <u64>first
    if (length == 0) return true
    if (length == 1 || length == 8) return false
    this.number = length == 7 ? 0 : <u64>(first & (0x7f >> length))
    let isRight = true
    for (let i = 1; i < length; i++) {
      const next = reader.read(8)
      if (next >> 6 != 2) isRight = false
      this.number = (this.number << 6) | (<u64>(next & 0x3f))
    }
    return isRight
  }
}

/** Frames of the block (sections 9.1.1 and 9.1.6); 0 when reserved or forbidden. */
function readBlockSize(reader: BitReader, code: i32): i32 {
  if (code == 0) return 0
  if (code == 1) return 192
  if (code <= 5) return 144 << code
  if (code == 6) return <i32>reader.read(8) + 1
  if (code > 7) return 1 << code
  const coded = <i32>reader.read(16)
  return coded == 0xffff ? 0 : coded + 1
}

/** Bits of a sample (section 9.1.4). */
function depthOf(code: i32, streamBits: i32): i32 {
  if (code == 1) return 8
  if (code == 2) return 12
  if (code == 4) return 16
  if (code == 5) return 20
  if (code == 6) return 24
  return code == 7 ? 32 : streamBits
}
