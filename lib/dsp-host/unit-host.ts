/**
 * One unit of the core alone: a processor without a console, for contract tests, measurements and benches. Any thread but the
 * audio thread.
 */
import { invariant } from '../assert'
import { instantiateDsp } from './load-dsp'
import { loadResponse, type ImpulseResponse, type ResponseExports } from './response-host'

interface UnitExports extends ResponseExports {
  unitCreate(kind: number, sampleRate: number, lane: number): number
  unitValues(handle: number): number
  unitAim(handle: number, isOn: number, steps: number): void
  unitBlock(handle: number, side: number): number
  unitProcess(handle: number, frames: number, isKeyed: number): void
  unitReset(handle: number): void
  unitSeek(handle: number, songSample: number): void
  unitLatencyFrames(handle: number): number
  unitReductionDb(handle: number): number
}

export interface UnitOptions {
  /** Number of the kind: its place in INSERT_KINDS of lib/mix. */
  readonly kind: number
  /** Hz, 8000 to 192000. */
  readonly sampleRate: number
  /** Which of a quad's four lanes it runs in; 0 unless a test asks for another. */
  readonly lane?: number
}

export interface ProcessOptions {
  /** Left and right of a sidechain, as long as the audio. */
  readonly key?: readonly [Float32Array, Float32Array]
  /** Frames per call of the core, 1 to 512. */
  readonly block?: number
}

/** Longest block of one call, in frames. */
const MAX_FRAMES = 512
/** Sub-blocks of an ordinary change: 20 ms. */
const SUB_BLOCK = 32
const GLIDE_S = 0.02

export class UnitHost {
  private readonly core: UnitExports
  private readonly handle: number
  private readonly glideSteps: number

  constructor(module: WebAssembly.Module, options: UnitOptions) {
    const { kind, sampleRate, lane = 0 } = options
    invariant(sampleRate >= 8000 && sampleRate <= 192000, `a sample rate of ${sampleRate} Hz is supported`)
    this.core = instantiateDsp<UnitExports>(module)
    this.handle = this.core.unitCreate(kind, sampleRate, lane)
    invariant(this.handle !== 0, `the core has an insert kind ${kind}`)
    this.glideSteps = Math.max(1, Math.round((GLIDE_S * sampleRate) / SUB_BLOCK))
  }

  /**
   * New settings; they are glided to as the console does it. A unit that was just made comes in from passing its input: call
   * `reset` to begin with them.
   *
   * @param values insertBytes(kind, values) of lib/mix
   * @param steps sub-blocks of the way; 1 is what automation asks for
   */
  set(values: Uint8Array, isOn = true, steps: number = this.glideSteps): void {
    const at = this.core.unitValues(this.handle)
    new Uint8Array(this.core.memory.buffer, at, values.length).set(values)
    this.core.unitAim(this.handle, isOn ? 1 : 0, steps)
  }

  /** An uploaded impulse response that values may name by its key. */
  loadResponse(response: ImpulseResponse): void {
    loadResponse(this.core, response)
  }

  /** As new with the present settings, at song sample 0. */
  reset(): void {
    this.core.unitReset(this.handle)
  }

  /** The next frame is this song sample; sound in flight stays. */
  seek(songSample: number): void {
    this.core.unitSeek(this.handle, songSample)
  }

  /** Processes audio of any length into new arrays; goes on where the last call ended. */
  process(
    left: Float32Array,
    right: Float32Array,
    options: ProcessOptions = {},
  ): [Float32Array, Float32Array] {
    const { key, block = MAX_FRAMES } = options
    const out: [Float32Array, Float32Array] = [new Float32Array(left.length), new Float32Array(left.length)]
    const sides = key ? [left, right, ...key] : [left, right]
    for (let at = 0; at < left.length; at += block) {
      const frames = Math.min(block, left.length - at)
      sides.forEach((side, index) => this.view(index, frames).set(side.subarray(at, at + frames)))
      this.core.unitProcess(this.handle, frames, key ? 1 : 0)
      out[0].set(this.view(0, frames), at)
      out[1].set(this.view(1, frames), at)
    }
    return out
  }

  /** `count` sub-blocks of 32 frames over what stands in the buffers; for benches, which need no copies. */
  spin(count: number): void {
    for (let i = 0; i < count; i++) this.core.unitProcess(this.handle, SUB_BLOCK, 0)
  }

  private view(side: number, frames: number): Float32Array {
    return new Float32Array(this.core.memory.buffer, this.core.unitBlock(this.handle, side), frames)
  }

  /** Frames by which the output lags with the present settings. */
  get latencyFrames(): number {
    return this.core.unitLatencyFrames(this.handle)
  }

  /** Deepest gain reduction since the last call, dB. */
  readReductionDb(): number {
    return this.core.unitReductionDb(this.handle)
  }
}
