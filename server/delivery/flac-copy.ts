/**
 * The FLAC file beside a delivered WAV: the same samples with the same names and codes, read back and compared before it
 * counts as written. Equal WAV files give equal bytes.
 */
import { open, rename, rm } from 'node:fs/promises'
import { AppError } from '@/lib/assert'
import { flacHeader, flacHeaderBytes } from '@/lib/delivery/flac-metadata'
import type { WavText } from '@/lib/delivery/wav-metadata'
import { openFlacEncoder } from '../media/flac/flac-encoder'
import { writeAll } from './decoded-source'
import { openFlacFile } from './flac-file'
import { openWavFile, type WavFile } from './wav-file'

/** Within the streamable subset at every rate. */
const BLOCK_FRAMES = 4096

/** `streaming/01 Title.flac` beside `streaming/01 Title.wav`. */
export function flacPathOf(wavPath: string): string {
  return wavPath.replace(/\.wav$/, '.flac')
}

/** The other way round. */
export function wavPathOf(flacPath: string): string {
  return flacPath.replace(/\.flac$/, '.wav')
}

/**
 * Writes the copy and decodes it again. The file appears under its name only when it is whole and right.
 * @throws AppError unsupported_audio for a float WAV, internal when what was read back differs
 */
export async function writeFlacCopy(wavPath: string, flacPath: string, text: WavText): Promise<void> {
  const wav = await openWavFile(wavPath)
  const partial = `${flacPath}.partial`
  try {
    await encode(wav, partial, text)
    const difference = await firstDifference(wav, partial)
    if (difference !== null)
      throw new AppError('internal', `The FLAC copy was read back and ${difference}.`, { path: flacPath })
    await rename(partial, flacPath)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

async function encode(wav: WavFile, path: string, text: WavText): Promise<void> {
  const { sampleRate, channels, bits } = wav.layout
  if (bits === 32) throw new AppError('unsupported_audio', 'A FLAC file holds whole numbers only.')
  const frameBytes: Uint8Array[] = []
  const encoder = await openFlacEncoder({
    ...{ sampleRate, channels, bitsPerSample: bits, blockFrames: BLOCK_FRAMES },
    onBlock: (bytes) => frameBytes.push(bytes.slice()),
  })
  const file = await open(path, 'w')
  let position = flacHeaderBytes(text)
  const drain = async () => {
    for (const bytes of frameBytes.splice(0)) {
      await writeAll(file, bytes, position)
      position += bytes.length
    }
  }
  try {
    for await (const block of wav.blocks()) {
      const frames = block[0]?.length ?? 0
      encoder.write(interleave(block, frames, 2 ** (bits - 1)), frames)
      await drain()
    }
    const { header } = encoder.finish()
    await drain()
    await writeAll(file, flacHeader(header, text), 0)
  } finally {
    encoder.close()
    await file.close()
  }
}

function interleave(block: readonly Float32Array[], frames: number, scale: number): Int32Array {
  const integers = new Int32Array(frames * block.length)
  block.forEach((samples, channel) => {
    for (let i = 0; i < frames; i++) integers[i * block.length + channel] = (samples[i] ?? 0) * scale
  })
  return integers
}

/**
 * Compares every sample of a WAV file with those of a FLAC file.
 * @returns null when they are equal, else how they differ, as the end of a sentence
 */
export async function firstDifference(wav: WavFile, otherPath: string): Promise<string | null> {
  const other = await openFlacFile(otherPath)
  if (other.layout.channels !== wav.layout.channels)
    return 'it has another number of channels than the WAV file'
  if (other.layout.sampleRate !== wav.layout.sampleRate) return 'it has another sample rate than the WAV file'
  const queue = new SampleQueue(other.blocks())
  try {
    let done = 0
    for await (const block of wav.blocks()) {
      const frames = block[0]?.length ?? 0
      const at = await queue.compare(block, frames)
      if (at !== null) return `it differs from the WAV file at frame ${done + at}`
      done += frames
    }
    return (await queue.isAtEnd()) ? null : 'it is longer than the WAV file'
  } finally {
    await queue.close()
  }
}

/** Blocks of one length taken as blocks of another. */
class SampleQueue {
  private readonly source: AsyncIterator<Float32Array[]>
  private block: readonly Float32Array[] = []
  private at = 0

  constructor(blocks: AsyncIterable<Float32Array[]>) {
    this.source = blocks[Symbol.asyncIterator]()
  }

  /** @returns the first frame that differs or is missing; null when all are equal */
  async compare(wanted: readonly Float32Array[], frames: number): Promise<number | null> {
    for (let done = 0; done < frames;) {
      if (await this.isAtEnd()) return done
      const count = Math.min(frames - done, (this.block[0]?.length ?? 0) - this.at)
      for (let i = 0; i < count; i++) {
        if (wanted.some((samples, c) => samples[done + i] !== this.block[c]?.[this.at + i])) return done + i
      }
      this.at += count
      done += count
    }
    return null
  }

  /** Closes the file behind the blocks that were not wanted. */
  async close(): Promise<void> {
    await this.source.return?.()
  }

  async isAtEnd(): Promise<boolean> {
    while (this.at >= (this.block[0]?.length ?? 0)) {
      const next = await this.source.next()
      if (next.done) return true
      this.block = next.value
      this.at = 0
    }
    return false
  }
}
