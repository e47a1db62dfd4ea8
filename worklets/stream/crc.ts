/** CRC-8 (x^8+x^2+x+1, from 0), which guards the header of a FLAC frame. Source: RFC 9639, section 9.1.8. Pure; any thread. */
const TABLE = new Uint8Array(256)
for (let byte = 0; byte < 256; byte++) {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80 ? (sum << 1) ^ 0x07 : sum << 1
  TABLE[byte] = sum
}

export function crc8(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum = TABLE[sum ^ (bytes[at] ?? 0)] ?? 0
  return sum
}
