/**
 * The two checksums of a FLAC frame. CRC-8 (x^8+x^2+x+1) guards the header, CRC-16 (x^16+x^15+x^2+1) the whole frame.
 * Both start at 0 and are linear, so a change of a few bytes changes CRC-16 by the checksum of the difference.
 * Source: RFC 9639, sections 9.1.8 and 9.3. Pure; any thread.
 */
const CRC8 = new Uint8Array(256)
const CRC16 = new Uint16Array(256)
const POLYNOMIAL_16 = 0x8005
for (let byte = 0; byte < 256; byte++) {
  let eight = byte
  let sixteen = byte << 8
  for (let bit = 0; bit < 8; bit++) {
    eight = eight & 0x80 ? (eight << 1) ^ 0x07 : eight << 1
    sixteen = sixteen & 0x8000 ? (sixteen << 1) ^ POLYNOMIAL_16 : sixteen << 1
  }
  CRC8[byte] = eight
  CRC16[byte] = sixteen
}

export function crc8(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum = CRC8[sum ^ (bytes[at] ?? 0)] ?? 0
  return sum
}

export function crc16(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum = ((sum << 8) & 0xffff) ^ (CRC16[(sum >> 8) ^ (bytes[at] ?? 0)] ?? 0)
  return sum
}

/** CRC-16 of what has this checksum, followed by so many zero bytes. */
export function crc16AfterZeros(sum: number, zeros: number): number {
  let factor = 0x100
  let result = sum
  for (let left = zeros; left > 0; left >>= 1) {
    if (left & 1) result = multiply16(result, factor)
    factor = multiply16(factor, factor)
  }
  return result
}

/** Product of two polynomials modulo the CRC-16 polynomial. */
function multiply16(a: number, b: number): number {
  let product = 0
  for (let bit = 15; bit >= 0; bit--) {
    product = product & 0x8000 ? ((product << 1) ^ POLYNOMIAL_16) & 0xffff : (product << 1) & 0xffff
    if ((b >> bit) & 1) product ^= a
  }
  return product
}
