/** The last step before a file of whole numbers: the core's seeded dither, once. Any thread. */
import { checkFormat, instantiateMastering, type MasteringExports } from './mastering-exports'

export interface DitherOptions {
  readonly bits: 16 | 24
  /** `shaped` moves the noise away from 2-5 kHz; made for 44.1 kHz. */
  readonly curve: 'tpdf' | 'shaped'
  /** Equal seeds give equal bits. */
  readonly seed: number
  readonly channels: number
}

export type EmitIntegers = (channels: readonly Int32Array[], frames: number) => void

export class DitherHost {
  private readonly core: MasteringExports
  private readonly handle: number
  private readonly blockFrames: number
  private readonly inputs: readonly Float32Array[]
  private readonly outputs: readonly Int32Array[]

  constructor(module: WebAssembly.Module, { bits, curve, seed, channels }: DitherOptions) {
    checkFormat(44_100, channels)
    const core = instantiateMastering(module)
    const handle = core.ditherCreate(bits, curve === 'shaped' ? 1 : 0, seed, channels)
    const blockFrames = core.ditherBlockFrames()
    const list = Array.from({ length: channels }, (_, channel) => channel)
    this.core = core
    this.handle = handle
    this.blockFrames = blockFrames
    this.inputs = list.map(
      (c) => new Float32Array(core.memory.buffer, core.ditherInput(handle, c), blockFrames),
    )
    this.outputs = list.map(
      (c) => new Int32Array(core.memory.buffer, core.ditherOutput(handle, c), blockFrames),
    )
  }

  /** Rounds the next frames; emits whole numbers that are valid until the next call. */
  push(channels: readonly Float32Array[], frames: number, emit: EmitIntegers): void {
    for (let from = 0; from < frames; from += this.blockFrames) {
      const count = Math.min(this.blockFrames, frames - from)
      this.inputs.forEach((input, channel) => {
        const samples = channels[channel]
        if (samples) input.set(samples.subarray(from, from + count))
      })
      this.core.ditherProcess(this.handle, count)
      emit(this.outputs, count)
    }
  }
}
