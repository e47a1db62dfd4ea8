/**
 * Writes listening files: 24-bit FLAC with the byte index of its 5 s segments and its waveform (lib/contracts/stems,
 * lib/contracts/peaks). Used for stems, versions and masters. Memory does not grow with the length.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { FLAC_FRAMES_PER_SECOND, SEGMENT_SECONDS, type ListeningIndex } from '@/lib/contracts/stems'
import { writePeaks } from '@/lib/contracts/peaks'
import { AppError, invariant } from '@/lib/assert'
import { openFlacEncoder, type FlacEncoder } from './flac/flac-encoder'
import { FLAC_HEADER_BYTES, writeFlacHeader } from './flac/stream-info'
import { FrameSizes, SilenceFinder } from './listening-index'
import { PeaksMeter } from './measure-peaks'
import { dequantise, quantise } from './quantise'

const BLOCKS_PER_SEGMENT = FLAC_FRAMES_PER_SECOND * SEGMENT_SECONDS

export interface ListeningFile {
  readonly path: string
  readonly sizeBytes: number
  readonly index: ListeningIndex
  /** Bytes of the waveform file. */
  readonly peaks: Uint8Array<ArrayBuffer>
  /** Samples that did not fit below 2^scaleExponent, or were not numbers. */
  readonly changedSamples: number
}

export interface ListeningOptions {
  /** The FLAC file to write; an existing one is replaced. */
  readonly path: string
  /** Hz, a multiple of 12, 8000 .. 192000. */
  readonly sampleRate: number
  readonly channels: 1 | 2
  /** k: samples are kept up to 2^k (scaleExponentFor finds it). */
  readonly scaleExponent: number
  /** Sees what is written: interleaved integers, and the planar samples that they will play as. Both are reused. */
  readonly onWritten?: (integers: Int32Array, played: readonly Float32Array[], frames: number) => void
}

/** One listening file while it is being written. */
class ListeningWriter {
  private readonly file: number
  private readonly offsets: number[] = []
  private readonly peaks: PeaksMeter
  private readonly sizes = new FrameSizes()
  private readonly silence: SilenceFinder
  private integers = new Int32Array(0)
  private played: Float32Array[] = []
  private blocks = 0
  private end = FLAC_HEADER_BYTES
  private changed = 0

  private constructor(
    private readonly options: ListeningOptions,
    private encoder: FlacEncoder | null,
  ) {
    this.file = openSync(options.path, 'w')
    this.peaks = new PeaksMeter(options.sampleRate, options.channels)
    this.silence = new SilenceFinder(options.sampleRate * SEGMENT_SECONDS, options.channels)
  }

  static async open(options: ListeningOptions): Promise<ListeningWriter> {
    const { sampleRate, channels } = options
    invariant(
      sampleRate % FLAC_FRAMES_PER_SECOND === 0,
      `listening files have song rates, not ${sampleRate} Hz`,
    )
    const writer = new ListeningWriter(options, null)
    writer.encoder = await openFlacEncoder({
      sampleRate,
      channels,
      bitsPerSample: 24,
      blockFrames: sampleRate / FLAC_FRAMES_PER_SECOND,
      onBlock: (bytes) => writer.append(bytes),
    })
    return writer
  }

  private append(bytes: Uint8Array): void {
    if (this.blocks++ % BLOCKS_PER_SEGMENT === 0) this.offsets.push(this.end)
    for (let written = 0; written < bytes.length;)
      written += writeSync(this.file, bytes, written, bytes.length - written, this.end + written)
    this.end += bytes.length
    this.sizes.add(bytes.length)
  }

  write(block: readonly Float32Array[], frames: number): void {
    const { channels, scaleExponent, onWritten } = this.options
    invariant(block.length === channels, `a block of ${channels} channels, not ${block.length}`)
    if (this.integers.length < frames * channels) {
      this.integers = new Int32Array(frames * channels)
      this.played = Array.from({ length: channels }, () => new Float32Array(frames))
    }
    this.changed += quantise(block, frames, scaleExponent, this.integers)
    dequantise(this.integers, frames, scaleExponent, this.played)
    onWritten?.(this.integers, this.played, frames)
    this.peaks.add(this.played, frames)
    this.silence.add(this.integers, frames)
    this.encoder?.write(this.integers, frames)
  }

  finish(): ListeningFile {
    invariant(this.encoder, 'a listening file is finished once')
    const info = this.encoder.finish()
    if (info.frames === 0) throw new AppError('invalid_audio', 'This sound has no length.')
    writeSync(this.file, info.header, 0, info.header.length, 0)
    const { sampleRate, channels, scaleExponent, path } = this.options
    return {
      path,
      sizeBytes: this.end,
      index: {
        sampleRate,
        channels,
        frames: info.frames,
        scaleExponent,
        segmentFrames: sampleRate * SEGMENT_SECONDS,
        header: writeFlacHeader({ ...info, frames: 0, md5: null }).toString('base64'),
        offsets: [...this.offsets, this.end],
        frameBytes: this.sizes.toBase64(),
        silentSegments: this.silence.segments,
      },
      peaks: writePeaks(this.peaks.finish()),
      changedSamples: this.changed,
    }
  }

  close(): void {
    this.encoder?.close()
    this.encoder = null
    closeSync(this.file)
  }
}

/**
 * Writes a whole sound as a listening file.
 *
 * @param blocks planar f32, options.channels arrays per block, any block lengths; full scale ±1, above allowed up to 2^k
 * @throws AppError invalid_audio: the sound has no length; and whatever `blocks` throws
 */
export async function writeListeningFlac(
  blocks: AsyncIterable<readonly Float32Array[]> | Iterable<readonly Float32Array[]>,
  options: ListeningOptions,
): Promise<ListeningFile> {
  const writer = await ListeningWriter.open(options)
  try {
    for await (const block of blocks) writer.write(block, block[0]!.length)
    return writer.finish()
  } finally {
    writer.close()
  }
}
