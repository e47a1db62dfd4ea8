/** MP3 and Ogg Vorbis files, by LAME and libvorbis: separate unchanged WebAssembly files that are fetched at the first use. A worker. */
import { createEncoder, type WasmMediaEncoder } from 'wasm-media-encoders/esnext'
import type { Codec } from '@/lib/engine/compare/codecs'
import type { Sides } from './measure-sound'

const ENCODE_FRAMES = 65_536

/** @param readWasm gives mp3.wasm or ogg.wasm */
export async function encodeFile(
  sides: Sides,
  sampleRate: number,
  codec: Codec,
  readWasm: (name: 'mp3.wasm' | 'ogg.wasm') => Promise<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const format = { channels: 2, sampleRate } as const
  if (codec.kind === 'mp3') {
    const encoder = await createEncoder('audio/mpeg', await readWasm('mp3.wasm'))
    encoder.configure({ ...format, bitrate: codec.kilobits as 128 | 192 | 320 })
    return encodeAll(encoder, sides)
  }
  const encoder = await createEncoder('audio/ogg', await readWasm('ogg.wasm'))
  encoder.configure({ ...format, vbrQuality: codec.vorbisQuality })
  return encodeAll(encoder, sides)
}

async function encodeAll(
  encoder: WasmMediaEncoder<'audio/mpeg'> | WasmMediaEncoder<'audio/ogg'>,
  sides: Sides,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: BlobPart[] = []
  for (let from = 0; from < sides[0].length; from += ENCODE_FRAMES)
    parts.push(encoder.encode(sides.map((side) => side.slice(from, from + ENCODE_FRAMES))).slice())
  parts.push(encoder.finalize().slice())
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
