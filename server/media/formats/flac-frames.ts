/**
 * Splits a FLAC stream into its frames and says where in the sound each belongs, so that a damaged stretch becomes
 * silence of its own length instead of moving everything after it. Source: RFC 9639, 9.
 */
import type { ByteFile } from './byte-file'

export interface FlacFrame {
  readonly bytes: Uint8Array
  readonly startFrame: number
  readonly blockFrames: number
  /** null: as STREAMINFO says. */
  readonly sampleRate: number | null
  readonly channels: number
  readonly bitDepth: number | null
  /** Whether it stands right behind the frame before it, or the description. */
  readonly isAdjacent: boolean
}

interface FrameHeader extends Omit<FlacFrame, 'bytes' | 'startFrame' | 'isAdjacent'> {
  readonly headerBytes: number
  readonly isVariable: boolean
  /** Of the block, or of its first sample when the block size varies. */
  readonly number: number
}

const RATES = [null, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000, 96000]
const DEPTHS = [null, 8, 12, -1, 16, 20, 24, 32]
const WINDOW_BYTES = 4 * 1024 ** 2
/** A block of 65,535 stereo frames of 32 bits, uncompressed, with room. */
const MAX_FRAME_BYTES = 1024 ** 2

function crcTable(bits: number, polynomial: number): Uint16Array {
  const top = 1 << (bits - 1)
  const mask = 2 ** bits - 1
  return Uint16Array.from({ length: 256 }, (_, index) => {
    let crc = index << (bits - 8)
    for (let i = 0; i < 8; i++) crc = crc & top ? ((crc << 1) ^ polynomial) & mask : (crc << 1) & mask
    return crc
  })
}
const CRC8 = crcTable(8, 0x07)
const CRC16 = crcTable(16, 0x8005)

function readCodedNumber(bytes: Uint8Array, at: number): { value: number; length: number } | null {
  const first = bytes[at] ?? 0xff
  if (first < 0x80) return { value: first, length: 1 }
  let length = 1
  while (length < 8 && first & (0x80 >> length)) length++
  if (length < 2 || length > 7) return null
  let value = first & (0x7f >> length)
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0
    if ((byte & 0xc0) !== 0x80) return null
    value = value * 64 + (byte & 0x3f)
  }
  return { value, length }
}

function blockFramesOf(
  code: number,
  bytes: Uint8Array,
  at: number,
): { value: number; length: number } | null {
  if (code === 0) return null
  if (code === 1) return { value: 192, length: 0 }
  if (code <= 5) return { value: 576 << (code - 2), length: 0 }
  if (code === 6) return { value: (bytes[at] ?? 0) + 1, length: 1 }
  if (code === 7) return { value: (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) + 1, length: 2 }
  return { value: 1 << code, length: 0 }
}

function rateOf(
  code: number,
  bytes: Uint8Array,
  at: number,
): { value: number | null; length: number } | null {
  if (code === 15) return null
  if (code === 12) return { value: (bytes[at] ?? 0) * 1000, length: 1 }
  if (code >= 13) {
    const value = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    return { value: code === 13 ? value : value * 10, length: 2 }
  }
  return { value: RATES[code] ?? null, length: 0 }
}

/** The frame header at `at`, if there is a whole one with a right checksum. */
function readHeader(bytes: Uint8Array, at: number): FrameHeader | null {
  const second = bytes[at + 1] ?? 0
  if (bytes[at] !== 0xff || (second & 0xfe) !== 0xf8 || at + 6 > bytes.length) return null
  const third = bytes[at + 2]!
  const fourth = bytes[at + 3]!
  const assignment = fourth >> 4
  const bitDepth = DEPTHS[(fourth >> 1) & 7] ?? null
  if (assignment > 10 || bitDepth === -1 || fourth & 1) return null
  const coded = readCodedNumber(bytes, at + 4)
  if (!coded) return null
  let end = at + 4 + coded.length
  const block = blockFramesOf(third >> 4, bytes, end)
  if (!block) return null
  end += block.length
  const rate = rateOf(third & 15, bytes, end)
  if (!rate) return null
  end += rate.length
  let crc = 0
  for (let i = at; i < end; i++) crc = CRC8[crc ^ bytes[i]!]!
  if (crc !== bytes[end]) return null
  return {
    headerBytes: end + 1 - at,
    isVariable: (second & 1) === 1,
    number: coded.value,
    blockFrames: block.value,
    sampleRate: rate.value,
    channels: assignment < 8 ? assignment + 1 : 2,
    bitDepth,
  }
}

const isSync = (bytes: Uint8Array, at: number) => bytes[at] === 0xff && ((bytes[at + 1] ?? 0) & 0xfe) === 0xf8

/** An ID3v1 tag that some program hung behind the last frame. */
const isTag = (bytes: Uint8Array, at: number) =>
  at + 128 === bytes.length && bytes[at] === 0x54 && bytes[at + 1] === 0x41 && bytes[at + 2] === 0x47

/**
 * Where the frame at `at` ends: its checksum is right there and a whole frame header, or the end of the file, follows. A
 * checksum of 16 bits and two bytes of sync are met by chance inside a frame of one large file in thirty; they count
 * only where no better end is found, before a header that is damaged.
 */
function findEnd(bytes: Uint8Array, at: number, headerBytes: number, isLastWindow: boolean): number | null {
  const limit = Math.min(bytes.length, at + MAX_FRAME_BYTES)
  let crc = 0
  let likely: number | null = null
  for (let i = at; i < limit; i++) {
    crc = ((crc << 8) & 0xffff) ^ CRC16[(crc >> 8) ^ bytes[i]!]!
    if (crc !== 0 || i + 1 - at < headerBytes + 2) continue
    const end = i + 1
    if (end === bytes.length ? isLastWindow : isTag(bytes, end) || readHeader(bytes, end)) return end
    if (isSync(bytes, end)) likely ??= end
  }
  return likely
}

/**
 * The frames between byte `start` and the end of the file, whatever lies between them left out. In a stream that
 * numbers its blocks all have the size of the first one; STREAMINFO is not asked, it is wrong in some files.
 */
export function* splitFlacFrames(file: ByteFile, start: number): Generator<FlacFrame> {
  let position = start
  let bytes: Uint8Array = file.read(position, WINDOW_BYTES)
  let at = 0
  let blockFrames = 0
  let isAdjacent = true
  while (at < bytes.length) {
    const isLastWindow = position + bytes.length >= file.size
    if (!isLastWindow && at > WINDOW_BYTES - 2 * MAX_FRAME_BYTES) {
      position += at
      bytes = file.read(position, WINDOW_BYTES)
      at = 0
      continue
    }
    const header = readHeader(bytes, at)
    const end = header && findEnd(bytes, at, header.headerBytes, isLastWindow)
    if (!header || end === null) {
      at = Math.max(at + 1, bytes.indexOf(0xff, at + 1))
      if (bytes.indexOf(0xff, at) < 0) at = bytes.length
      isAdjacent = false
      continue
    }
    blockFrames ||= header.blockFrames
    yield {
      ...header,
      bytes: bytes.subarray(at, end),
      startFrame: header.isVariable ? header.number : header.number * blockFrames,
      isAdjacent,
    }
    isAdjacent = true
    at = end
  }
}
