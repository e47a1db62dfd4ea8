/** A streaming FLAC encoder with a fixed block size: integers in, one call per finished FLAC frame out. */
import { AppError, invariant } from '@/lib/assert'
import { loadLibFlac } from './load-libflac'
import { writeFlacHeader, type StreamInfo } from './stream-info'

/** 5 of 0..8: within 2 % of the smallest, 150 times faster than real time on one core. */
const COMPRESSION_LEVEL = 5

export interface FlacEncoder {
  /** Interleaved integers, `frames` per channel; `samples` may be reused afterwards. */
  write(samples: Int32Array, frames: number): void
  /** Ends the stream. `header` belongs in front of all FLAC frames. */
  finish(): StreamInfo & { readonly header: Buffer }
  /** Gives the encoder's memory back; needed after an error too. */
  close(): void
}

export interface FlacEncoderOptions {
  readonly sampleRate: number
  readonly channels: number
  readonly bitsPerSample: 16 | 24
  /** Frames per block, 16 .. 4608 up to 48 kHz, .. 16384 above (the streamable subset). */
  readonly blockFrames: number
  /** Called in order; `bytes` is valid only during the call. */
  readonly onBlock: (bytes: Uint8Array, frames: number) => void
}

/** @throws AppError internal: the encoder refused, which no input from outside can cause */
export async function openFlacEncoder(options: FlacEncoderOptions): Promise<FlacEncoder> {
  const library = await loadLibFlac()
  const { sampleRate, channels, bitsPerSample, blockFrames } = options
  const encoder = library.create_libflac_encoder(
    sampleRate,
    channels,
    bitsPerSample,
    COMPRESSION_LEVEL,
    0,
    false,
    blockFrames, // prettier-ignore
  )
  let frames = 0
  let ending = { min_framesize: 0, max_framesize: 0, md5sum: '' }
  const status = library.init_encoder_stream(
    encoder,
    (bytes, _count, samples) => {
      if (samples > 0) options.onBlock(bytes, samples)
    },
    (info) => {
      if (info) ending = info
    },
  )
  invariant(
    encoder !== 0 && status === 0,
    `FLAC encoder: ${sampleRate} Hz, block ${blockFrames}, status ${status}`,
  )
  let isOpen = true

  return {
    write(samples, count) {
      invariant(isOpen && samples.length >= count * channels, 'FLAC encoder: open, and enough samples')
      if (!library.FLAC__stream_encoder_process_interleaved(encoder, samples, count))
        throw new AppError('internal', 'The FLAC encoder stopped.')
      frames += count
    },
    finish() {
      if (!library.FLAC__stream_encoder_finish(encoder))
        throw new AppError('internal', 'The FLAC encoder stopped.')
      const info: StreamInfo = {
        blockFrames,
        sampleRate,
        channels,
        bitsPerSample,
        frames,
        minFrameBytes: ending.min_framesize,
        maxFrameBytes: ending.max_framesize,
        md5: ending.md5sum,
      }
      return { ...info, header: writeFlacHeader(info) }
    },
    close() {
      if (isOpen) library.FLAC__stream_encoder_delete(encoder)
      isOpen = false
    },
  }
}
