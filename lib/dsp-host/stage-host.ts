/** Streams a stereo programme through one stage of mastering in the core, in step with what went in. Any thread. */
import { BlockStream } from './block-stream'
import {
  checkFormat,
  instantiateMastering,
  stereoBlock,
  type Emit,
  type MasteringExports,
} from './mastering-exports'

export class StageHost {
  private readonly stream: BlockStream

  /** @param create makes the stage in a fresh core and gives its handle */
  constructor(module: WebAssembly.Module, sampleRate: number, create: (core: MasteringExports) => number) {
    checkFormat(sampleRate, 2)
    const core = instantiateMastering(module)
    const handle = create(core)
    this.stream = new BlockStream({
      block: stereoBlock(core.memory, core.stageBlockFrames(handle), (channel) =>
        core.stageBlock(handle, channel),
      ),
      latency: core.stageLatency(handle),
      process: () => core.stageProcess(handle),
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
