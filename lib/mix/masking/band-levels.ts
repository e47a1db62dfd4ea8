/**
 * A stem's loudness over time and frequency: one byte per second and third-octave band. What the masking view reads; written
 * once per stem by the server. Bytes, little-endian: 'MXBL', version 1 (u8), bands (u8), 0 (u16), seconds (u32), then
 * bands levels per second; level = byte / 2 - 120 dBFS (power of the band against a full-scale sine; 0 is -120 dB or less).
 */
import { AppError, invariant } from '../../assert'

/** Centre frequencies of the third-octave bands, Hz (IEC 61260-1 nominal values, 25 Hz to 20 kHz). */
export const BANDS_HZ = [
  25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500,
  3150, 4000, 5000, 6300, 8000, 10000, 12500, 16000, 20000,
] as const

export const FLOOR_DB = -120
const MAGIC = 0x4c42584d
const HEADER_BYTES = 12

export interface BandLevels {
  readonly seconds: number
  /** seconds x BANDS_HZ.length bytes, a second's bands side by side. */
  readonly levels: Uint8Array
}

/** dB of a stored byte. */
export function levelDb(byte: number): number {
  return byte / 2 + FLOOR_DB
}

/** The byte of a level; clamped to -120..7.5 dB, NaN is the floor. */
export function levelByte(db: number): number {
  return db > FLOOR_DB ? Math.min(255, Math.round((db - FLOOR_DB) * 2)) : 0
}

export function writeBandLevels({ seconds, levels }: BandLevels): Uint8Array<ArrayBuffer> {
  invariant(levels.length === seconds * BANDS_HZ.length, 'a level for every second and band')
  const bytes = new Uint8Array(HEADER_BYTES + levels.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint8(4, 1)
  view.setUint8(5, BANDS_HZ.length)
  view.setUint32(8, seconds, true)
  bytes.set(levels, HEADER_BYTES)
  return bytes
}

/** @throws AppError invalid_input for bytes that are not such a file */
export function readBandLevels(bytes: Uint8Array): BandLevels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isOurs =
    bytes.length >= HEADER_BYTES &&
    view.getUint32(0, true) === MAGIC &&
    view.getUint8(4) === 1 &&
    view.getUint8(5) === BANDS_HZ.length
  const seconds = isOurs ? view.getUint32(8, true) : 0
  if (!isOurs || bytes.length !== HEADER_BYTES + seconds * BANDS_HZ.length)
    throw new AppError('invalid_input', 'The picture of this stem’s sound cannot be read.')
  return { seconds, levels: bytes.subarray(HEADER_BYTES) }
}
