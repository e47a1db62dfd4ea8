/** What a file says about its sound, and a reader of it. Made by the readers in formats/, inside the child process. */
import { AppError } from '@/lib/assert'
import { MAX_CHANNELS, MAX_SAMPLE_RATE, MAX_SECONDS, MIN_SAMPLE_RATE } from './limits'

export const AUDIO_FORMATS = ['wav', 'aiff', 'flac', 'mp3', 'vorbis', 'opus'] as const
export type AudioFormat = (typeof AUDIO_FORMATS)[number]

export interface AudioInfo {
  readonly format: AudioFormat
  /** Hz */
  readonly sampleRate: number
  readonly channels: number
  /** Significant bits per sample; null for lossy formats. */
  readonly bitDepth: number | null
  /** Samples are floating point and may lie above full scale. */
  readonly isFloat: boolean
  /** Frames as far as the file tells before it is decoded. */
  readonly frames: number | null
  /** BWF TimeReference, in samples at the file's own rate. */
  readonly timeReferenceSamples: number | null
}

/** Planar f32 blocks of any length, full scale ±1. */
export type AudioBlocks = Iterable<Float32Array[]> | AsyncIterable<Float32Array[]>

export interface OpenAudio {
  readonly info: AudioInfo
  readonly blocks: AudioBlocks
  /** Sentences for people; complete when the blocks are through. */
  readonly warnings: string[]
}

const kHz = (hertz: number) => `${hertz / 1000} kHz`

/** Refuses what no stem can be, with a sentence that names it. Called by every reader before it decodes. */
export function checkInfo(info: AudioInfo): AudioInfo {
  const { sampleRate, channels, frames } = info
  if (channels < 1) throw new AppError('invalid_audio', 'This file says that it has no channels.')
  if (channels > MAX_CHANNELS)
    throw new AppError(
      'unsupported_audio',
      `This file has ${channels} channels. A stem has one or two: export it as mono or stereo files.`,
      { channels },
    )
  if (!(sampleRate >= MIN_SAMPLE_RATE && sampleRate <= MAX_SAMPLE_RATE))
    throw new AppError(
      'unsupported_audio',
      `This file has a sample rate of ${kHz(sampleRate)}. Between ${kHz(MIN_SAMPLE_RATE)} and ${kHz(MAX_SAMPLE_RATE)} can be used.`,
      { sampleRate },
    )
  if (frames !== null) checkLength(frames, sampleRate)
  return info
}

export function checkLength(frames: number, sampleRate: number): void {
  if (frames > MAX_SECONDS * sampleRate)
    throw new AppError('too_large', `This file is longer than ${MAX_SECONDS / 3600} hours.`)
}

export function damaged(what: string): AppError {
  return new AppError('invalid_audio', `This file is damaged: ${what}.`)
}

export function unsupported(what: string): AppError {
  return new AppError('unsupported_audio', `${what} Use WAV, AIFF, FLAC, MP3, Ogg or Opus.`)
}

export const seconds = (frames: number, sampleRate: number) => `${(frames / sampleRate).toFixed(1)} s`
