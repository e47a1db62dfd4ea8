/**
 * Makes a stem of a sound file: the one way in, for the server and the command line, so that both get the same id.
 * Decode in a child process, resample to the song's rate, find the scale, round to 24-bit integers, write the listening
 * file with its index and waveform, measure. Two passes over a spool on the disk; memory does not grow with the length.
 */
import { join } from 'node:path'
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { ResamplerHost } from '@/lib/dsp-host/resampler-host'
import { AppError } from '@/lib/assert'
import type { ListeningIndex } from '@/lib/contracts/stems'
import type { AudioInfo } from './audio-info'
import { decodeFile, type DecodedFile } from './decode-file'
import { writeListeningFlac } from './listening-flac'
import { scaleExponentFor } from './quantise'
import { SampleSpool } from './sample-spool'
import { songRateFor } from './song-rate'
import { StemHash } from './stem-identity'

export interface IngestOptions {
  /** The sound file. */
  readonly path: string
  /** An existing folder of this ingest's own; gets `stem.flac`. */
  readonly folder: string
  /** The compiled sound core (resampler, loudness). */
  readonly core: WebAssembly.Module
  /** The song's rate, Hz; null: the song rate nearest to the file's; or asked once the file's header is read. */
  readonly targetSampleRate: number | null | ((source: AudioInfo) => Promise<number>)
  /** Two equal channels stay two, as in a finished mix; otherwise they become one. */
  readonly keepsStereo?: boolean
  /** A longer file is refused with these words. */
  readonly longest?: { readonly seconds: number; readonly words: string }
  /** Sees the sound at its rate before it becomes integers: may refuse it, or cut its head. */
  readonly prepare?: (spool: SampleSpool, sampleRate: number) => Promise<void>
  /** 0..1 */
  readonly onProgress?: (fraction: number) => void
  readonly signal?: AbortSignal
}

export interface IngestedStem {
  readonly stemId: string
  /** k: a sample plays as integer * 2^(k - 23). */
  readonly scaleExponent: number
  readonly sampleRate: number
  readonly channels: 1 | 2
  readonly frames: number
  /** BWF TimeReference at the stem's rate; null: none. */
  readonly timeReferenceSamples: number | null
  /** -Infinity for silence. */
  readonly integratedLufs: number
  readonly samplePeakDbfs: number
  readonly truePeakDbtp: number
  readonly flacPath: string
  readonly sizeBytes: number
  readonly index: ListeningIndex
  readonly peaks: Uint8Array<ArrayBuffer>
  readonly source: AudioInfo
  /** Two equal channels became one. */
  readonly wasDualMono: boolean
  /** Sentences for people. */
  readonly warnings: readonly string[]
}

/** The first pass takes most of the time: decoding and resampling. */
const SPOOL_SHARE = 0.6

async function spoolSound(
  file: DecodedFile,
  sampleRate: number,
  options: IngestOptions,
): Promise<SampleSpool> {
  const { channels, frames } = file
  const spool = await SampleSpool.open(join(options.folder, 'samples.f32'), channels)
  try {
    const resampler = new ResamplerHost(options.core, {
      inputRate: file.sampleRate,
      outputRate: sampleRate,
      channels,
    })
    let ready: Float32Array[][] = []
    const keep = (block: readonly Float32Array[], count: number) =>
      ready.push(block.map((samples) => samples.slice(0, count)))
    const flush = async () => {
      for (const block of ready) await spool.add(block, block[0]!.length)
      ready = []
    }
    let taken = 0
    for await (const block of file.blocks) {
      options.signal?.throwIfAborted()
      spool.brokenSamples += silenceBroken(block)
      resampler.push(block, block[0]!.length, keep)
      await flush()
      taken += block[0]!.length
      if (options.longest && taken > options.longest.seconds * file.sampleRate)
        throw new AppError('too_large', options.longest.words)
      if (frames !== null) options.onProgress?.(SPOOL_SHARE * Math.min(1, taken / frames))
    }
    resampler.finish(keep)
    await flush()
    return spool
  } catch (error) {
    await spool.close()
    throw error
  }
}

/** Sets samples that are no numbers to 0, in place; gives how many there were. */
function silenceBroken(block: readonly Float32Array[]): number {
  let count = 0
  for (const samples of block)
    for (let i = 0; i < samples.length; i++) {
      if (samples[i]! - samples[i]! === 0) continue
      samples[i] = 0
      count++
    }
  return count
}

async function writeStem(
  file: DecodedFile,
  spool: SampleSpool,
  sampleRate: number,
  options: IngestOptions,
): Promise<IngestedStem> {
  const wasDualMono = spool.isDualMono && !options.keepsStereo
  const channels = wasDualMono || file.channels === 1 ? 1 : 2
  const scaleExponent = scaleExponentFor(spool.lowest, spool.highest)
  const hash = new StemHash(sampleRate, channels)
  const loudness = new LoudnessHost(options.core, { sampleRate, channels })
  let written = 0
  const { path, sizeBytes, index, peaks } = await writeListeningFlac(spool.read(channels), {
    path: join(options.folder, 'stem.flac'),
    sampleRate,
    channels,
    scaleExponent,
    onWritten(integers, played, frames) {
      options.signal?.throwIfAborted()
      hash.update(integers, frames * channels)
      loudness.process(played, frames)
      written += frames
      options.onProgress?.(SPOOL_SHARE + (1 - SPOOL_SHARE) * (written / spool.frames))
    },
  })
  const { integratedLufs, samplePeakDbfs, truePeakDbtp } = loudness.finish()
  return {
    stemId: hash.finish(scaleExponent),
    scaleExponent,
    sampleRate,
    channels,
    frames: index.frames,
    timeReferenceSamples: atRate(file.timeReferenceSamples, file.sampleRate, sampleRate),
    integratedLufs,
    samplePeakDbfs,
    truePeakDbtp,
    flacPath: path,
    sizeBytes,
    index,
    peaks,
    source: infoOf(file),
    wasDualMono,
    warnings: [...file.warnings, ...warnBroken(spool.brokenSamples)],
  }
}

function infoOf(file: DecodedFile): AudioInfo {
  const { format, sampleRate, channels, bitDepth, isFloat, frames, timeReferenceSamples } = file
  return { format, sampleRate, channels, bitDepth, isFloat, frames, timeReferenceSamples }
}

function atRate(samples: number | null, fileRate: number, songRate: number): number | null {
  return samples === null ? null : Math.round((samples / fileRate) * songRate)
}

function warnBroken(count: number): string[] {
  return count === 0 ? [] : [`${count} samples were not numbers and became silence.`]
}

/**
 * Makes a stem of the file at `options.path`. The same file and rate give the same id, on any machine.
 *
 * @throws AppError invalid_audio, unsupported_audio, too_large: a sentence about the file; not_found: no such file
 */
export async function ingestStem(options: IngestOptions): Promise<IngestedStem> {
  const { targetSampleRate, signal } = options
  const file = await decodeFile(options.path, { signal })
  try {
    const sampleRate =
      typeof targetSampleRate === 'function'
        ? await targetSampleRate(infoOf(file))
        : (targetSampleRate ?? songRateFor(file.sampleRate))
    const spool = await spoolSound(file, sampleRate, options)
    try {
      if (spool.frames === 0) throw new AppError('invalid_audio', 'This file holds no sound.')
      await options.prepare?.(spool, sampleRate)
      return await writeStem(file, spool, sampleRate, options)
    } finally {
      await spool.close()
    }
  } finally {
    file.close()
  }
}
