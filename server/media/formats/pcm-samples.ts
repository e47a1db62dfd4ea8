/** Turns interleaved PCM bytes of WAV and AIFF into planar floats. Integers come out as integer / 2^(bits - 1), exact to 24 bits. */
import { BLOCK_FRAMES } from '../limits'
import type { ByteFile } from './byte-file'

export interface PcmLayout {
  readonly channels: number
  /** Bytes of one sample in the file: 1..4, 8. */
  readonly bytes: number
  readonly kind: 'signed' | 'unsigned' | 'float'
  readonly isBigEndian: boolean
  /** Significant bits in the low end of the container; null: the sample fills it from the top. */
  readonly lowBits: number | null
}

type ReadSample = (bytes: Buffer, at: number) => number

function integerReader(layout: PcmLayout): ReadSample {
  const { bytes, isBigEndian, lowBits, kind } = layout
  if (kind === 'unsigned') return (buffer, at) => (buffer[at]! - 128) / 128
  if (lowBits !== null) {
    const shift = 32 - lowBits
    const scale = 2 ** -(lowBits - 1)
    return isBigEndian
      ? (buffer, at) => ((buffer.readIntBE(at, bytes) << shift) >> shift) * scale
      : (buffer, at) => ((buffer.readIntLE(at, bytes) << shift) >> shift) * scale
  }
  const scale = 2 ** -(bytes * 8 - 1)
  switch (bytes) {
    case 1:
      return (buffer, at) => ((buffer[at]! << 24) >> 24) * scale
    case 2:
      return isBigEndian
        ? (buffer, at) => (((buffer[at]! << 24) | (buffer[at + 1]! << 16)) >> 16) * scale
        : (buffer, at) => (((buffer[at + 1]! << 24) | (buffer[at]! << 16)) >> 16) * scale
    case 3:
      return isBigEndian
        ? (buffer, at) =>
            (((buffer[at]! << 24) | (buffer[at + 1]! << 16) | (buffer[at + 2]! << 8)) >> 8) * scale
        : (buffer, at) =>
            (((buffer[at + 2]! << 24) | (buffer[at + 1]! << 16) | (buffer[at]! << 8)) >> 8) * scale
    default:
      return isBigEndian
        ? (buffer, at) => buffer.readInt32BE(at) * scale
        : (buffer, at) => buffer.readInt32LE(at) * scale
  }
}

function floatReader({ bytes, isBigEndian }: PcmLayout): ReadSample {
  if (bytes === 4) return isBigEndian ? (b, at) => b.readFloatBE(at) : (b, at) => b.readFloatLE(at)
  return isBigEndian ? (b, at) => b.readDoubleBE(at) : (b, at) => b.readDoubleLE(at)
}

/** Planar blocks of `frames` frames that begin at byte `start`. */
export function* readPcm(
  file: ByteFile,
  start: number,
  frames: number,
  layout: PcmLayout,
): Generator<Float32Array[]> {
  const read = layout.kind === 'float' ? floatReader(layout) : integerReader(layout)
  const frameBytes = layout.bytes * layout.channels
  for (const bytes of file.pieces(start, start + frames * frameBytes, BLOCK_FRAMES * frameBytes)) {
    const count = Math.floor(bytes.length / frameBytes)
    yield Array.from({ length: layout.channels }, (_, channel) => {
      const samples = new Float32Array(count)
      for (let i = 0, at = channel * layout.bytes; i < count; i++, at += frameBytes)
        samples[i] = read(bytes, at)
      return samples
    })
  }
}
