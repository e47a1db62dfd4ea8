/**
 * Reads bits, most significant first (RFC 9639, section 5). The bytes lie mirrored in memory, so that one little-endian
 * load gives eight of them in reading order. Every read is checked against the end: past it all reads give 0 and
 * `isShort` stays set. The mirror has PADDING bytes below its last byte, so a checked load never leaves it.
 */

/** Bytes that a load may touch past the end of the input. */
export const PADDING: usize = 16

export class BitReader {
  /** Bit that is read next, and the first one past the input. */
  position: i32 = 0
  end: i32 = 0
  isShort: bool = false
  /** Address of the load that begins with byte 0. */
  origin: usize = 0

  /** Mirrors `bytes` bytes from `input`, which has PADDING more, into `mirror`, which ends `capacity + 2 * PADDING` bytes later. */
  open(input: usize, bytes: i32, mirror: usize, capacity: i32): void {
    const top = mirror + <usize>capacity + 2 * PADDING
    memory.fill(input + <usize>bytes, 0, PADDING)
    for (let at: usize = 0; at < <usize>bytes + PADDING; at += 16) {
      const block = v128.load(input + at)
      v128.store(
        top - at - 16,
        v128.shuffle<u8>(block, block, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
      )
    }
    this.origin = top - 8
    this.position = 0
    this.end = bytes << 3
    this.isShort = false
  }

  /** The bits from the position on, at the top of a word; at least 57 of them. */
  // @ts-ignore: decorator
  @inline
  window(): u64 {
    const byte = this.position >> 3
    const bit = this.position & 7
    return load<u64>(this.origin - <usize>byte) << (<u64>bit)
  }

  /** @param bits 0 .. 32 */
  read(bits: i32): u32 {
    if (bits == 0) return 0
    if (bits > this.end - this.position) {
      this.fail()
      return 0
    }
    const rest = 64 - bits
    const value = <u32>(this.window() >> (<u64>rest))
    this.position += bits
    return value
  }

  /** Two's complement. @param bits 1 .. 32 */
  readSigned(bits: i32): i32 {
    const shift = 32 - bits
    return (<i32>(this.read(bits) << shift)) >> shift
  }

  /** Zeros before the next one, which is read too. Ends at the end of the input. */
  readUnary(): i32 {
    let zeros = 0
    while (this.position < this.end) {
      const word = this.window()
      if (word != 0) {
        const more = <i32>clz(word)
        this.position += more + 1
        if (this.position > this.end) break
        return zeros + more
      }
      const seen = 64 - (this.position & 7)
      zeros += seen
      this.position += seen
    }
    this.fail()
    return 0
  }

  alignToByte(): void {
    this.position = (this.position + 7) & ~7
  }

  fail(): void {
    this.isShort = true
    this.position = this.end
  }
}
