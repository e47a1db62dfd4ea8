/** MP3 by LAME (WebAssembly, 320 kb/s), with an ID3v2.4 tag and the note that makes it gapless. */
import { createEncoder } from 'wasm-media-encoders'
import { id3Tag } from '@/lib/delivery/lossy/id3'
import { MP3_NOTE_BYTES, mp3Note } from '@/lib/delivery/lossy/mp3-note'
import { concatBytes } from '@/lib/delivery/riff'
import { encoderWasm } from './encoder-wasm'
import type { LossyEncoder, LossyOptions } from './lossy-encoder'

const KILOBITS = 320
/** Of one block of 1152 samples, at 48 kHz without padding. */
const BLOCK_BYTES = (KILOBITS * 1000 * 1152) / 8 / 48_000

export async function openMp3Encoder({ sampleRate, frames, text }: LossyOptions): Promise<LossyEncoder> {
  const encoder = await createEncoder('audio/mpeg', encoderWasm('mp3'))
  encoder.configure({ channels: 2, sampleRate, bitrate: KILOBITS })
  const tag = id3Tag(text)
  let bytes = 0
  const take = (piece: Uint8Array) => {
    const isFirst = bytes === 0
    const own = piece.slice()
    bytes += own.length
    return isFirst && own.length > 0 ? concatBytes([tag, new Uint8Array(MP3_NOTE_BYTES), own]) : own
  }
  return {
    encode: (channels, count) => take(encoder.encode(channels.map((side) => side.subarray(0, count)))),
    finish() {
      const rest = take(encoder.finalize())
      const blocks = bytes / BLOCK_BYTES
      return { tail: rest, head: concatBytes([tag, mp3Note({ blocks, bytes, frames })]) }
    },
  }
}
