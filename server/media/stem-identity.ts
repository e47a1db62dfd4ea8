/**
 * The identity of a stem: `<k>-<hex>`. `hex` is the SHA-256 over the ASCII line "mixroom-stem-1 <sampleRate> <channels>\n"
 * and the interleaved 24-bit integers, little-endian, three bytes each. k is the scale exponent: a sample plays as
 * integer * 2^(k - 23). Equal ids sound equal, on every machine.
 */
import { createHash, type Hash } from 'node:crypto'

export class StemHash {
  private readonly hash: Hash
  private bytes = Buffer.alloc(0)

  constructor(sampleRate: number, channels: number) {
    this.hash = createHash('sha256').update(`mixroom-stem-1 ${sampleRate} ${channels}\n`, 'latin1')
  }

  /** Takes the next `count` interleaved integers. */
  update(integers: Int32Array, count: number): void {
    if (this.bytes.length < 3 * count) this.bytes = Buffer.alloc(3 * count)
    const { bytes } = this
    for (let i = 0, at = 0; i < count; i++, at += 3) {
      const value = integers[i]!
      bytes[at] = value
      bytes[at + 1] = value >> 8
      bytes[at + 2] = value >> 16
    }
    this.hash.update(bytes.subarray(0, 3 * count))
  }

  /** The finished id; nothing may be added afterwards. */
  finish(scaleExponent: number): string {
    return `${scaleExponent}-${this.hash.digest('hex')}`
  }
}
