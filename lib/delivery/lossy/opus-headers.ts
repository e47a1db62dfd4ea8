/** The two header packets of an Ogg Opus stream, and how both Ogg codecs carry their tags. Source: RFC 7845. Pure; any thread. */
import { concatBytes } from '../riff'
import { readVorbisComments, vorbisComments } from '../vorbis-comments'
import type { WavText } from '../wav-metadata'
import { firstPackets } from './ogg-pages'

export const OPUS_RATE = 48_000
/** Samples that libopus needs before the sound begins, at 48 kHz for music. */
export const OPUS_DELAY = 312

export function opusHead(channels: number, inputRate: number): Uint8Array {
  const head = new Uint8Array(19)
  const view = new DataView(head.buffer)
  head.set(new TextEncoder().encode('OpusHead'))
  head[8] = 1
  head[9] = channels
  view.setUint16(10, OPUS_DELAY, true)
  view.setUint32(12, inputRate, true)
  return head
}

export function opusTags(text: WavText): Uint8Array {
  return concatBytes([new TextEncoder().encode('OpusTags'), vorbisComments(text)])
}

/** The comment packet of an Ogg Vorbis stream: type 3, its name, the comments, a framing bit. */
export function vorbisTags(text: WavText): Uint8Array {
  return concatBytes([new TextEncoder().encode('\u0003vorbis'), vorbisComments(text), new Uint8Array([1])])
}

/** Tags of an Ogg Opus or Vorbis file by upper-case name; null when there are none. @param bytes its beginning */
export function readOggTags(bytes: Uint8Array): Readonly<Record<string, string>> | null {
  const [, packet] = firstPackets(bytes, 2)
  if (!packet) return null
  const isOpus = new TextDecoder().decode(packet.subarray(0, 8)) === 'OpusTags'
  return readVorbisComments(packet.subarray(isOpus ? 8 : 7))
}
