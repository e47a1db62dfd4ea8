/**
 * Decodes single FLAC frames with the core: of any files, in any order, nothing is kept between them (RFC 9639). For one
 * or two channels. One instance of the core per host; its memory is taken in the constructor. Any thread; synchronous.
 */
import { invariant } from '@/lib/assert'

interface FlacExports {
  readonly memory: WebAssembly.Memory
  flacCreate(mostFrames: number, mostBytes: number, streamBits: number): number
  flacInput(handle: number): number
  flacOutput(handle: number, channel: number): number
  flacDecode(handle: number, bytes: number, scaleExponent: number): number
  flacChannels(handle: number): number
  flacBits(handle: number): number
  flacNumber(handle: number): number
  flacFrameBytes(handle: number): number
}

export interface FlacHostOptions {
  /** Frames of the longest block, 1 .. 65 535. */
  readonly maxBlockFrames: number
  /** Bytes of the longest frame, 1 .. 2^20. */
  readonly maxFrameBytes: number
  /** Depth of frames that leave it to their STREAMINFO, 4 .. 32. */
  readonly bitsPerSample?: number
}

export interface DecodedFrame {
  readonly channels: 1 | 2
  readonly frames: number
  readonly bitsPerSample: number
  /** Of the frame; of its first sample in a file whose block size varies. */
  readonly number: number
  /** Of the frame, checksum included. */
  readonly bytes: number
}

/** Why a frame was not decoded; the order is that of lib/dsp/flac/codes.ts, from -1 down. */
const REFUSALS = ['truncated', 'badHeader', 'unsupported', 'tooLarge', 'badSubframe', 'badChecksum'] as const
export type FlacRefusal = (typeof REFUSALS)[number]

/** A frame of this block, two channels and up to 24 bits is never longer, however badly its sound compresses. */
export function mostFrameBytes(blockFrames: number): number {
  return blockFrames * 2 * 4 + 1024
}

export class FlacHost {
  private readonly core: FlacExports
  private readonly handle: number
  private readonly input: Uint8Array
  private readonly outputs: readonly [Float32Array, Float32Array]

  /** @throws AppError invariant: sizes out of range, or the module is not our core */
  constructor(
    module: WebAssembly.Module,
    { maxBlockFrames, maxFrameBytes, bitsPerSample = 24 }: FlacHostOptions,
  ) {
    const core = new WebAssembly.Instance(module, {}).exports as unknown as FlacExports
    invariant(typeof core.flacCreate === 'function', 'dsp.wasm decodes no FLAC: build it again')
    const handle = core.flacCreate(maxBlockFrames, maxFrameBytes, bitsPerSample)
    invariant(handle !== 0, `a FLAC decoder for ${maxBlockFrames} frames, ${maxFrameBytes} bytes`)
    const output = (channel: number) =>
      new Float32Array(core.memory.buffer, core.flacOutput(handle, channel), maxBlockFrames)
    this.core = core
    this.handle = handle
    this.input = new Uint8Array(core.memory.buffer, core.flacInput(handle), maxFrameBytes)
    this.outputs = [output(0), output(1)]
  }

  /**
   * @param bytes begin with a frame; what follows it is not looked at
   * @param scaleExponent k, 0 .. 40: a sample is integer * 2^(k - bits + 1), exact in f32 up to 24 bits
   */
  decodeFrame(bytes: Uint8Array, scaleExponent = 0): DecodedFrame | FlacRefusal {
    const { core, handle, input } = this
    const length = Math.min(bytes.length, input.length)
    input.set(length < bytes.length ? bytes.subarray(0, length) : bytes)
    const answer = core.flacDecode(handle, length, scaleExponent)
    if (answer < 0) {
      const refusal = REFUSALS[-1 - answer] ?? 'badSubframe'
      return refusal === 'truncated' && length < bytes.length ? 'tooLarge' : refusal
    }
    return {
      channels: core.flacChannels(handle) === 1 ? 1 : 2,
      frames: answer,
      bitsPerSample: core.flacBits(handle),
      number: core.flacNumber(handle),
      bytes: core.flacFrameBytes(handle),
    }
  }

  /** A channel of the last frame, from its first sample on; overwritten by the next one. */
  channel(side: 0 | 1): Float32Array {
    return this.outputs[side]
  }
}
