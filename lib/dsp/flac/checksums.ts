/**
 * The checksums of a frame (RFC 9639, sections 9.1.8 and 9.3): CRC-8 (x^8+x^2+x+1) over its header, CRC-16
 * (x^16+x^15+x^2+1) over all of it, both from 0. CRC-16 takes eight bytes at once: table k holds the checksum of a byte
 * that k zero bytes follow.
 */
const TABLES: i32 = 8

export class Checksums {
  private eight: StaticArray<u8> = new StaticArray<u8>(256)
  private sixteen: StaticArray<u16> = new StaticArray<u16>(256 * TABLES)

  constructor() {
    for (let byte: u32 = 0; byte < 256; byte++) {
      let small = byte
      for (let bit = 0; bit < 8; bit++) small = small & 0x80 ? (small << 1) ^ 0x07 : small << 1
      unchecked((this.eight[byte] = <u8>small))
      let large = byte << 8
      for (let table = 0; table < TABLES; table++) {
        for (let bit = 0; bit < 8; bit++) large = large & 0x8000 ? (large << 1) ^ 0x8005 : large << 1
        large &= 0xffff
        unchecked((this.sixteen[table * 256 + byte] = <u16>large))
      }
    }
  }

  crc8(from: usize, bytes: i32): u32 {
    let sum: u32 = 0
    for (let at: usize = 0; at < <usize>bytes; at++)
      sum = <u32>unchecked(this.eight[(sum ^ (<u32>load<u8>(from + at))) & 0xff])
    return sum
  }

  crc16(from: usize, bytes: i32): u32 {
    const end = from + <usize>bytes
    let sum: u32 = 0
    for (; from + 8 <= end; from += 8) {
      const word = load<u64>(from)
      const low = (<u32>word) ^ (sum >> 8) ^ ((sum & 0xff) << 8)
      const high = <u32>(word >> 32)
      sum =
        this.entry(7, low) ^
        this.entry(6, low >> 8) ^
        this.entry(5, low >> 16) ^
        this.entry(4, low >> 24) ^
        this.entry(3, high) ^
        this.entry(2, high >> 8) ^
        this.entry(1, high >> 16) ^
        this.entry(0, high >> 24)
    }
    for (; from < end; from++) sum = ((sum << 8) & 0xffff) ^ this.entry(0, (sum >> 8) ^ (<u32>load<u8>(from)))
    return sum
  }

  // @ts-ignore: decorator
  @inline
  private entry(table: u32, byte: u32): u32 {
    return <u32>unchecked(this.sixteen[(table << 8) | (byte & 0xff)])
  }
}
