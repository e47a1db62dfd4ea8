/**
 * Single FLAC frames to samples: by the sound core for what a stem may be (one or two channels, up to 24 bits), by
 * libFLAC in wasm for surround and 32-bit files. The library is not used where the core can do it: fed frame by frame,
 * its heap breaks after some hundred frames of ordinary files.
 */
import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { FlacHost, mostFrameBytes } from '@/lib/dsp-host/flac-host'
import { writeFlacHeader } from '../flac/stream-info'
import type { FlacFrame } from './flac-frames'

export type LoadCore = () => WebAssembly.Module

export interface FlacStream {
  readonly sampleRate: number
  readonly channels: number
  readonly bitDepth: number
  /** 0 when it varies. */
  readonly blockFrames: number
}

export interface FrameDecoding {
  /** Before the first frame, and behind every gap. */
  prepare(isBehindGap: boolean): Promise<void>
  /** Planar samples, integer / 2^(bits - 1); null when one of the frames is damaged. */
  decode(frames: readonly FlacFrame[]): Promise<Float32Array[] | null>
}

const LONGEST_BLOCK = 65_535
const CORE_CHANNELS = 2
const CORE_BITS = 24

/** @param loadCore the compiled sound core; asked only when it is the one to decode */
export function openFrameDecoding(stream: FlacStream, loadCore: LoadCore): FrameDecoding {
  const isForCore = stream.channels <= CORE_CHANNELS && stream.bitDepth <= CORE_BITS
  return isForCore ? new CoreDecoding(stream, loadCore()) : new LibraryDecoding(stream)
}

const framesIn = (frames: readonly FlacFrame[]) =>
  frames.reduce((sum, { blockFrames }) => sum + blockFrames, 0)

class CoreDecoding implements FrameDecoding {
  private readonly host: FlacHost

  constructor(
    private readonly stream: FlacStream,
    core: WebAssembly.Module,
  ) {
    // Whatever the description says of its blocks: some files are wrong about them.
    const maxFrameBytes = mostFrameBytes(LONGEST_BLOCK)
    this.host = new FlacHost(core, {
      maxBlockFrames: LONGEST_BLOCK,
      maxFrameBytes,
      bitsPerSample: stream.bitDepth,
    })
  }

  /** Nothing is kept between frames. */
  async prepare(): Promise<void> {}

  async decode(frames: readonly FlacFrame[]): Promise<Float32Array[] | null> {
    const { channels } = this.stream
    const out = Array.from({ length: channels }, () => new Float32Array(framesIn(frames)))
    let at = 0
    for (const { bytes, blockFrames } of frames) {
      const decoded = this.host.decodeFrame(bytes)
      if (typeof decoded === 'string' || decoded.frames !== blockFrames || decoded.channels !== channels)
        return null
      out.forEach((samples, side) =>
        samples.set(this.host.channel(side as 0 | 1).subarray(0, blockFrames), at),
      )
      at += blockFrames
    }
    return out
  }
}

class LibraryDecoding implements FrameDecoding {
  private readonly decoder = new FLACDecoder()

  constructor(private readonly stream: FlacStream) {}

  /** libFLAC needs the description for frames that refer to it; behind a gap it would fill it once more. */
  async prepare(isBehindGap: boolean): Promise<void> {
    const { sampleRate, channels, bitDepth, blockFrames } = this.stream
    await this.decoder.ready
    if (isBehindGap) await this.decoder.reset()
    const description = writeFlacHeader({
      ...{
        blockFrames: blockFrames || LONGEST_BLOCK,
        minFrameBytes: 0,
        maxFrameBytes: 0,
        frames: 0,
        md5: null,
      },
      ...{ sampleRate, channels, bitsPerSample: bitDepth },
    })
    await this.decoder.decodeFrames([new Uint8Array(description)])
  }

  async decode(frames: readonly FlacFrame[]): Promise<Float32Array[] | null> {
    const { channelData, samplesDecoded, errors } = await this.decoder.decodeFrames(
      frames.map(({ bytes }) => bytes),
    )
    if (
      errors.length > 0 ||
      samplesDecoded !== framesIn(frames) ||
      channelData.length !== this.stream.channels
    )
      return null
    return channelData.map((samples) => restore(samples, this.stream.bitDepth))
  }
}

/** The library divides by 2^(bits - 1) - 1; makes integers / 2^(bits - 1) of that again, exact up to 24 bits. */
function restore(samples: Float32Array, bitDepth: number): Float32Array {
  const steps = 2 ** (bitDepth - 1)
  for (let i = 0; i < samples.length; i++) samples[i] = Math.round(samples[i]! * (steps - 1)) / steps
  return samples
}
