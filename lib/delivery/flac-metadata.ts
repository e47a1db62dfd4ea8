/**
 * The metadata blocks of a delivered FLAC file: STREAMINFO as the encoder gave it, and Vorbis comments. Writer and reader
 * (RFC 9639, 8.2 and 8.6). Pure; any thread.
 */
import { AppError } from '@/lib/assert'
import { concatBytes } from './riff'
import { readVorbisComments, vorbisComments } from './vorbis-comments'
import type { WavText } from './wav-metadata'

/** Four letters, one block head and the 34 bytes of STREAMINFO. */
const STREAM_INFO_END = 42
const BLOCK_HEAD_BYTES = 4
const LAST_BLOCK = 0x80
const VORBIS_COMMENT = 4

/** Bytes before the first FLAC frame. The length depends on the text only, so that it can be known before the sound is. */
export function flacHeader(streamInfo: Uint8Array, text: WavText): Uint8Array {
  const body = vorbisComments(text)
  const head = new Uint8Array(BLOCK_HEAD_BYTES)
  new DataView(head.buffer).setUint32(0, (((LAST_BLOCK | VORBIS_COMMENT) << 24) | body.length) >>> 0)
  const first = streamInfo.slice(0, STREAM_INFO_END)
  first[4] = (first[4] ?? 0) & ~LAST_BLOCK
  return concatBytes([first, head, body])
}

/** Length of `flacHeader` for this text, bytes. */
export function flacHeaderBytes(text: WavText): number {
  return STREAM_INFO_END + BLOCK_HEAD_BYTES + vorbisComments(text).length
}

export interface FlacLayout {
  readonly sampleRate: number
  readonly channels: number
  readonly bits: number
  readonly frames: number
  /** First byte of the first FLAC frame. */
  readonly framesStart: number
  /** Vorbis comments by upper-case name; the last of equal names counts. */
  readonly tags: Readonly<Record<string, string>>
}

/**
 * @param bytes the file, or at least all of its metadata blocks
 * @throws AppError unsupported_audio when it is no FLAC file or ends inside its metadata
 */
export function readFlacLayout(bytes: Uint8Array): FlacLayout {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < STREAM_INFO_END || new TextDecoder().decode(bytes.subarray(0, 4)) !== 'fLaC')
    throw new AppError('unsupported_audio', 'This is not a FLAC file.')
  let tags: Readonly<Record<string, string>> = {}
  let at = 4
  for (let isLast = false; !isLast;) {
    if (at + BLOCK_HEAD_BYTES > bytes.length) throw cutShort()
    const head = view.getUint32(at)
    const body = bytes.subarray(at + BLOCK_HEAD_BYTES, at + BLOCK_HEAD_BYTES + (head & 0xff_ffff))
    if (body.length < (head & 0xff_ffff)) throw cutShort()
    isLast = head >>> 31 === 1
    if (((head >>> 24) & 0x7f) === VORBIS_COMMENT) tags = commentsOf(body)
    at += BLOCK_HEAD_BYTES + body.length
  }
  const packed = view.getBigUint64(18)
  return {
    sampleRate: Number(packed >> 44n),
    channels: Number((packed >> 41n) & 7n) + 1,
    bits: Number((packed >> 36n) & 31n) + 1,
    frames: Number(packed & 0xf_ffff_ffffn),
    framesStart: at,
    tags,
  }
}

function commentsOf(body: Uint8Array): Readonly<Record<string, string>> {
  const tags = readVorbisComments(body)
  if (!tags) throw cutShort()
  return tags
}

function cutShort(): AppError {
  return new AppError('unsupported_audio', 'This FLAC file ends inside its metadata.')
}
