/** Bytes of WAV files: everything before the samples, and the samples themselves. Pure; any thread. */
import { AppError } from '@/lib/assert'
import { concatBytes, riffChunk } from './riff'
import { axmlChunk, bextChunk, infoChunk, type WavLoudness, type WavText } from './wav-metadata'

export type WavFormat = 'int16' | 'int24' | 'float32'

export interface WavDescription {
  readonly sampleRate: number
  readonly channels: number
  readonly format: WavFormat
  readonly frames: number
  readonly text?: WavText
  /** Adds a bext chunk; its length does not depend on the numbers. */
  readonly loudness?: WavLoudness
}

const BYTES: Readonly<Record<WavFormat, number>> = { int16: 2, int24: 3, float32: 4 }
const PCM = 1
const FLOAT = 3
const LARGEST_RIFF = 0xffff_ffff

export function bytesPerFrame(format: WavFormat, channels: number): number {
  return BYTES[format] * channels
}

/**
 * A WAV file up to its first sample. The samples follow, and one zero byte when their length is odd.
 * @throws AppError too_large when the file would pass 4 GiB
 */
export function wavHeader(description: WavDescription): Uint8Array {
  const { sampleRate, channels, format, frames, text, loudness } = description
  const frameBytes = bytesPerFrame(format, channels)
  const dataBytes = frames * frameBytes
  const chunks = [formatChunk(sampleRate, channels, format)]
  if (format === 'float32') chunks.push(factChunk(frames))
  if (loudness)
    chunks.push(bextChunk(text ?? {}, loudness, { sampleRate, channels, bits: 8 * BYTES[format] }))
  if (text) chunks.push(infoChunk(text))
  if (text?.isrc) chunks.push(axmlChunk(text.isrc))
  const body = concatBytes(chunks)
  const riffBytes = 4 + body.length + 8 + dataBytes + (dataBytes & 1)
  if (riffBytes > LARGEST_RIFF)
    throw new AppError('too_large', 'This file would be larger than a WAV file can be (4 GiB).')
  const head = new Uint8Array(12)
  const dataHead = new Uint8Array(8)
  head.set(new TextEncoder().encode('RIFF\0\0\0\0WAVE'))
  new DataView(head.buffer).setUint32(4, riffBytes, true)
  dataHead.set(new TextEncoder().encode('data'))
  new DataView(dataHead.buffer).setUint32(4, dataBytes, true)
  return concatBytes([head, body, dataHead])
}

function formatChunk(sampleRate: number, channels: number, format: WavFormat): Uint8Array {
  const body = new Uint8Array(16)
  const view = new DataView(body.buffer)
  const frameBytes = bytesPerFrame(format, channels)
  view.setUint16(0, format === 'float32' ? FLOAT : PCM, true)
  view.setUint16(2, channels, true)
  view.setUint32(4, sampleRate, true)
  view.setUint32(8, sampleRate * frameBytes, true)
  view.setUint16(12, frameBytes, true)
  view.setUint16(14, 8 * BYTES[format], true)
  return riffChunk('fmt ', body)
}

function factChunk(frames: number): Uint8Array {
  const body = new Uint8Array(4)
  new DataView(body.buffer).setUint32(0, frames, true)
  return riffChunk('fact', body)
}

/** Interleaved bytes of whole-number samples. @param channels planar, within the word's range */
export function packIntegers(
  channels: readonly Int32Array[],
  frames: number,
  format: 'int16' | 'int24',
): Uint8Array {
  const width = BYTES[format]
  const count = channels.length
  const bytes = new Uint8Array(frames * count * width)
  channels.forEach((samples, channel) => {
    let at = channel * width
    for (let i = 0; i < frames; i++, at += count * width) {
      const value = samples[i] ?? 0
      bytes[at] = value
      bytes[at + 1] = value >> 8
      if (width === 3) bytes[at + 2] = value >> 16
    }
  })
  return bytes
}

/** Interleaved bytes of f32 samples, bit for bit. */
export function packFloats(channels: readonly Float32Array[], frames: number): Uint8Array {
  const count = channels.length
  const bytes = new Uint8Array(frames * count * 4)
  const view = new DataView(bytes.buffer)
  channels.forEach((samples, channel) => {
    for (let i = 0; i < frames; i++) view.setFloat32((i * count + channel) * 4, samples[i] ?? 0, true)
  })
  return bytes
}
