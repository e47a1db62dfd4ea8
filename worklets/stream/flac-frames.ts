/**
 * Finds the frames of a FLAC segment. Files have a fixed block size, so a frame's header carries its number; the scan
 * accepts a header only with the number it expects and a right CRC-8.
 * Source: RFC 9639, section 9. Pure; any thread.
 */
import { crc8 } from './crc'

const SYNC = 0xff
const SYNC_FIXED_BLOCK = 0xf8
/** Header bytes before the frame number. */
const NUMBER_AT = 4

/** Bytes of a frame number, from its first byte; 0 when that is none (as in UTF-8). */
function numberBytes(first: number): number {
  if (first < 0x80) return 1
  if (first < 0xc0 || first > 0xfd) return 0
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : first < 0xfc ? 5 : 6
}

function readNumber(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at] ?? 0
  if (length === 1) return first
  let value = first & (0x7f >> length)
  for (let i = 1; i < length; i++) value = value * 64 + ((bytes[at + i] ?? 0) & 0x3f)
  return value
}

/** Bytes from the sync code up to the CRC-8. */
function headerBytes(bytes: Uint8Array, at: number, length: number): number {
  const blockCode = (bytes[at + 2] ?? 0) >> 4
  const rateCode = (bytes[at + 2] ?? 0) & 15
  const blockBytes = blockCode === 6 ? 1 : blockCode === 7 ? 2 : 0
  const rateBytes = rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0
  return NUMBER_AT + length + blockBytes + rateBytes
}

/** Whether the frame with this number begins here. */
function isFrameAt(bytes: Uint8Array, at: number, number: number): boolean {
  if (bytes[at] !== SYNC || bytes[at + 1] !== SYNC_FIXED_BLOCK) return false
  const length = numberBytes(bytes[at + NUMBER_AT] ?? 0)
  if (length === 0 || readNumber(bytes, at + NUMBER_AT, length) !== number) return false
  const header = headerBytes(bytes, at, length)
  return at + header < bytes.length && crc8(bytes, at, at + header) === bytes[at + header]
}

/** Byte start of the frame with this number at or after `from`; -1 when the segment holds none. */
export function findFrame(bytes: Uint8Array, from: number, number: number): number {
  for (let at = bytes.indexOf(SYNC, from); at >= 0; at = bytes.indexOf(SYNC, at + 1))
    if (isFrameAt(bytes, at, number)) return at
  return -1
}

/** Frames of a block, from "fLaC" + STREAMINFO. */
export function readBlockFrames(header: Uint8Array): number {
  return ((header[8] ?? 0) << 8) | (header[9] ?? 0)
}
