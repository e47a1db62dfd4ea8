/** Streams a stereo programme through the core's true-peak limiter; what comes out is in step with what went in. Any thread. */
import { BlockStream } from './block-stream'
import { checkFormat, instantiateMastering, stereoBlock, type Emit } from './mastering-exports'

export interface LimiterSettings {
  /** True peak that the output does not pass. */
  readonly ceilingDbtp: number
  /** Gain before the limiter. */
  readonly gainDb: number
  /** Time constant of the return to full gain. */
  readonly releaseMs: number
}

export class LimiterHost {
  private readonly stream: BlockStream
  private deepestDb = 0
  private recentDb = 0

  constructor(module: WebAssembly.Module, sampleRate: number, settings: LimiterSettings) {
    checkFormat(sampleRate, 2)
    const core = instantiateMastering(module)
    const handle = core.limiterCreate(sampleRate)
    core.limiterSet(handle, settings.ceilingDbtp, settings.gainDb, settings.releaseMs)
    core.limiterReset(handle)
    const blockFrames = core.limiterBlockFrames()
    this.stream = new BlockStream({
      block: stereoBlock(core.memory, blockFrames, (channel) => core.limiterBlock(handle, channel)),
      latency: core.limiterLatency(handle),
      process: () => {
        core.limiterProcess(handle, blockFrames)
        const reductionDb = core.limiterReductionDb(handle)
        this.deepestDb = Math.max(this.deepestDb, reductionDb)
        this.recentDb = Math.max(this.recentDb, reductionDb)
      },
    })
  }

  /** Limits the next frames of left and right; emits what is ready, its latency already taken off. */
  push(channels: readonly Float32Array[], frames: number, emit: Emit): void {
    this.stream.push(channels, frames, emit)
  }

  /** Emits the rest: as many frames come out in all as were pushed. */
  finish(emit: Emit): void {
    this.stream.finish(emit)
  }

  /** Deepest gain reduction so far, dB. */
  deepestReductionDb(): number {
    return this.deepestDb
  }

  /** Deepest gain reduction since this was last asked, dB; as fine as the limiter's blocks. */
  takeReductionDb(): number {
    const reductionDb = this.recentDb
    this.recentDb = 0
    return reductionDb
  }
}
