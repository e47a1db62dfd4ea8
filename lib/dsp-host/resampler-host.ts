/**
 * Streams a programme from one sample rate to another with the core's resampler. Output frame n lies at input time
 * n * in / out; in all exactly `resampledFrames(frames, in, out)` frames come out. Equal rates pass unchanged. Any thread.
 */
import { checkFormat, instantiateMastering, type Emit, type MasteringExports } from './mastering-exports'

interface ResamplerOptions {
  /** Whole Hz, 8 000 to 192 000. */
  readonly inputRate: number
  readonly outputRate: number
  readonly channels: number
}

/** Length of a programme after conversion. */
export function resampledFrames(frames: number, inputRate: number, outputRate: number): number {
  return Math.round((frames * outputRate) / inputRate)
}

export class ResamplerHost {
  private readonly core: MasteringExports | null
  private readonly handle: number = 0
  private readonly inputs: readonly Float32Array[] = []
  private readonly blockFrames: number = 0
  private filled = 0
  private taken = 0
  private given = 0

  constructor(
    module: WebAssembly.Module,
    private readonly options: ResamplerOptions,
  ) {
    const { inputRate, outputRate, channels } = options
    checkFormat(inputRate, channels)
    checkFormat(outputRate, channels)
    this.core = inputRate === outputRate ? null : instantiateMastering(module)
    if (!this.core) return
    this.handle = this.core.resamplerCreate(inputRate, outputRate, channels)
    this.blockFrames = this.core.resamplerBlockFrames()
    const { memory } = this.core
    const addresses = Array.from(
      { length: channels },
      (_, c) => this.core?.resamplerInput(this.handle, c) ?? 0,
    )
    this.inputs = addresses.map((address) => new Float32Array(memory.buffer, address, this.blockFrames))
  }

  /** Takes the next frames (planar, full scale 1); emits what is ready. NaN counts as 0. */
  push(channels: readonly Float32Array[], frames: number, emit: Emit): void {
    if (!this.core) return emit(channels, frames)
    for (let from = 0; from < frames;) {
      const count = Math.min(this.blockFrames - this.filled, frames - from)
      this.inputs.forEach((input, channel) => {
        const samples = channels[channel]
        if (samples) input.set(samples.subarray(from, from + count), this.filled)
      })
      this.filled += count
      this.taken += count
      from += count
      if (this.filled === this.blockFrames) this.processBlock(this.core, emit)
    }
  }

  /** Ends the programme: emits the frames that still waited for what follows them. */
  finish(emit: Emit): void {
    if (!this.core) return
    const { inputRate, outputRate } = this.options
    const wanted = resampledFrames(this.taken, inputRate, outputRate)
    while (this.given < wanted) {
      for (const input of this.inputs) input.fill(0, this.filled)
      this.processBlock(this.core, emit, wanted)
    }
  }

  private processBlock(core: MasteringExports, emit: Emit, wanted = Infinity): void {
    const ready = core.resamplerProcess(this.handle, this.blockFrames)
    this.filled = 0
    const count = Math.min(ready, wanted - this.given)
    if (count <= 0) return
    this.given += count
    const output = this.inputs.map((_, channel) => {
      return new Float32Array(core.memory.buffer, core.resamplerOutput(this.handle, channel), count)
    })
    emit(output, count)
  }
}
