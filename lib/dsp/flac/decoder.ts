/**
 * One FLAC frame in, planar f32 out (RFC 9639, section 9): one or two channels of 4 to 32 bits, any subframe. Nothing is kept
 * from frame to frame, so frames of any files may come in any order. Memory is taken once; hostile bytes end in a code.
 */
import { BitReader, PADDING } from './bit-reader'
import { Checksums } from './checksums'
import { BAD_CHECKSUM, TOO_LARGE, TRUNCATED } from './codes'
import { FrameHeader, LEFT_SIDE, MID_SIDE, SIDE_RIGHT } from './frame-header'
import { TAP_GROUP } from './prediction'
import { restoreStereo, scaleSamples } from './stereo'
import { SubframeReader } from './subframe'

const CHANNELS: i32 = 2

export class FlacDecoder {
  /** Of the last frame that was decoded. */
  header: FrameHeader = new FrameHeader()
  /** Bytes of it, checksum included. */
  frameBytes: i32 = 0
  private reader: BitReader = new BitReader()
  private checksums: Checksums = new Checksums()
  private subframes: SubframeReader = new SubframeReader()
  private input: StaticArray<u8>
  private mirror: StaticArray<u8>
  private samples: StaticArray<i32>
  /** i32 from one channel to the next: zeros for the first taps, the block, room to work in fours. */
  private stride: i32

  constructor(
    private mostFrames: i32,
    private mostBytes: i32,
    private streamBits: i32,
  ) {
    const stride = TAP_GROUP + ((mostFrames + 3) & ~3)
    this.stride = stride
    this.input = new StaticArray<u8>(mostBytes + <i32>PADDING)
    this.mirror = new StaticArray<u8>(mostBytes + 2 * <i32>PADDING)
    this.samples = new StaticArray<i32>(stride * CHANNELS)
  }

  inputAddress(): usize {
    return changetype<usize>(this.input)
  }

  channelAddress(channel: i32): usize {
    return changetype<usize>(this.samples) + ((<usize>(this.stride * channel + TAP_GROUP)) << 2)
  }

  /**
   * Decodes the frame at the start of the input; other bytes may follow it.
   * @param scaleExponent k: a full-scale sample becomes 2^k
   * @returns frames, or why not (codes.ts)
   */
  decode(bytes: i32, scaleExponent: i32): i32 {
    if (bytes < 0 || bytes > this.mostBytes) return TOO_LARGE
    const header = this.header
    const reader = this.reader
    const start = this.inputAddress()
    reader.open(start, bytes, changetype<usize>(this.mirror), this.mostBytes)
    const refusal = header.parse(reader, this.checksums, start, this.streamBits)
    if (refusal != 0) return refusal
    if (header.frames > this.mostFrames) return TOO_LARGE
    const damage = this.readSubframes()
    if (damage != 0) return damage
    reader.alignToByte()
    const length = reader.position >> 3
    const sum = reader.read(16)
    if (reader.isShort) return TRUNCATED
    if (sum != this.checksums.crc16(start, length)) return BAD_CHECKSUM
    this.frameBytes = length + 2
    this.finish(scaleExponent)
    return header.frames
  }

  private readSubframes(): i32 {
    const header = this.header
    for (let channel = 0; channel < header.channels; channel++) {
      const stereo = header.stereo
      const isSide = channel == 0 ? stereo == SIDE_RIGHT : stereo == LEFT_SIDE || stereo == MID_SIDE
      const depth = header.bits + (isSide ? 1 : 0)
      const samples = this.channelAddress(channel)
      const refusal = this.subframes.read(this.reader, samples, header.frames, depth)
      if (refusal != 0) return refusal
    }
    return 0
  }

  private finish(scaleExponent: i32): void {
    const header = this.header
    restoreStereo(this.channelAddress(0), this.channelAddress(1), header.frames, header.stereo)
    // 2^(k - bits + 1) by its exponent's bits.
    const step = reinterpret<f32>((scaleExponent - header.bits + 1 + 127) << 23)
    for (let channel = 0; channel < header.channels; channel++)
      scaleSamples(this.channelAddress(channel), header.frames, step)
  }
}
