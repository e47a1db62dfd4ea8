/** Streams a stereo programme through the core's linear-phase mid/side equaliser, in step with what went in. Any thread. */
import { invariant } from '../assert'
import { BlockStream } from './block-stream'
import { checkFormat, instantiateMastering, stereoBlock, type Emit } from './mastering-exports'

/** Third octaves from 39.4 Hz to 16 kHz, band 14 at 1 kHz. */
export const TONE_BANDS = 27

export interface ToneCurves {
  /** dB, one for each third octave. */
  readonly midDb: readonly number[]
  readonly sideDb: readonly number[]
  /** The sides are silent below it and whole half an octave above; 0: nowhere. */
  readonly monoBelowHz?: number
  /** All is whole up to it and silent half an octave above; 0: nothing is cut. */
  readonly highCutHz?: number
}

export class ToneHost {
  private readonly stream: BlockStream

  constructor(
    module: WebAssembly.Module,
    sampleRate: number,
    { midDb, sideDb, monoBelowHz = 0, highCutHz = 0 }: ToneCurves,
  ) {
    checkFormat(sampleRate, 2)
    const core = instantiateMastering(module)
    const handle = core.toneCreate(sampleRate)
    for (const [part, gainsDb] of [midDb, sideDb].entries()) {
      invariant(gainsDb.length === TONE_BANDS, `${gainsDb.length} gains for ${TONE_BANDS} bands`)
      new Float32Array(core.memory.buffer, core.toneGains(handle, part), TONE_BANDS).set(gainsDb)
    }
    core.toneDesign(handle, monoBelowHz, highCutHz)
    this.stream = new BlockStream({
      block: stereoBlock(core.memory, core.toneBlockFrames(handle), (channel) =>
        core.toneBlock(handle, channel),
      ),
      latency: core.toneLatency(handle),
      process: () => core.toneProcess(handle),
    })
  }

  push(channels: readonly Float32Array[], frames: number, emit: Emit): void {
    this.stream.push(channels, frames, emit)
  }

  /** Emits the rest: as many frames come out in all as were pushed. */
  finish(emit: Emit): void {
    this.stream.finish(emit)
  }
}
