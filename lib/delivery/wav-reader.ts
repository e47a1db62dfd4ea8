/**
 * Reads the WAV files that this studio writes and others like them: PCM of 16 or 24 bits and 32-bit float, the
 * extensible form included. For checks of what was delivered; uploads go through the decoders. Pure; any thread.
 */
import { AppError } from '@/lib/assert'
import { findChunks } from './riff'

export interface WavLayout {
  readonly sampleRate: number
  readonly channels: number
  readonly bits: 16 | 24 | 32
  readonly isFloat: boolean
  readonly frames: number
  /** First byte of the samples. */
  readonly dataStart: number
}

const EXTENSIBLE = 0xfffe

/**
 * @param bytes the file, or at least its beginning up to the samples
 * @throws AppError unsupported_audio when it is no WAV or of another sample format
 */
export function readWavLayout(bytes: Uint8Array): WavLayout {
  const chunks = findChunks(bytes)
  const format = chunks.find((chunk) => chunk.id === 'fmt ')
  const samples = chunks.find((chunk) => chunk.id === 'data')
  if (!format || !samples || format.size < 16)
    throw new AppError('unsupported_audio', 'This is not a WAV file.')
  const view = new DataView(bytes.buffer, bytes.byteOffset + format.start, format.size)
  const tag = view.getUint16(0, true)
  const code = tag === EXTENSIBLE && format.size >= 26 ? view.getUint16(24, true) : tag
  const channels = view.getUint16(2, true)
  const bits = view.getUint16(14, true)
  const isFloat = code === 3
  const isKnown = isFloat ? bits === 32 : code === 1 && (bits === 16 || bits === 24)
  if (!isKnown || channels === 0)
    throw new AppError('unsupported_audio', 'This WAV file has another sample format.')
  const frames = Math.floor(samples.size / ((bits / 8) * channels))
  const sampleRate = view.getUint32(4, true)
  return {
    sampleRate,
    channels,
    bits: bits === 16 ? 16 : bits === 24 ? 24 : 32,
    isFloat,
    frames,
    dataStart: samples.start,
  }
}

/**
 * Samples of a range of whole frames, planar, full scale 1.
 * @param data bytes that begin with the first frame wanted
 */
export function unpackWav(layout: WavLayout, data: Uint8Array, frames: number): Float32Array[] {
  const { bits, channels, isFloat } = layout
  const unpack = isFloat ? unpackFloats : bits === 16 ? unpack16 : unpack24
  const frameBytes = (bits / 8) * channels
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    unpack(data, samples, (channel * bits) / 8, frameBytes)
    return samples
  })
}

/** Fills one channel from the bytes that begin at `from` and lie `step` apart. One loop per format: they run for minutes of sound. */
type Unpack = (data: Uint8Array, samples: Float32Array, from: number, step: number) => void

const unpackFloats: Unpack = (data, samples, from, step) => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  for (let i = 0, at = from; i < samples.length; i++, at += step) samples[i] = view.getFloat32(at, true)
}

const unpack16: Unpack = (data, samples, from, step) => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  for (let i = 0, at = from; i < samples.length; i++, at += step)
    samples[i] = view.getInt16(at, true) / 32_768
}

const unpack24: Unpack = (data, samples, from, step) => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  for (let i = 0, at = from; i < samples.length; i++, at += step)
    samples[i] = ((view.getInt16(at + 1, true) << 8) | view.getUint8(at)) / 8_388_608
}
