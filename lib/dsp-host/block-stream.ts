/** Streams a stereo programme through a processor that works on whole blocks in place; what comes out is in step with what went in. */
import type { Emit } from './mastering-exports'

export interface BlockProcessor {
  /** Left and right of one block, in the core's memory. */
  readonly block: readonly [Float32Array, Float32Array]
  /** Frames by which the output comes late. */
  readonly latency: number
  /** Processes the whole block in place. */
  process(): void
}

export class BlockStream {
  private readonly blockFrames: number
  private filled = 0
  private taken = 0
  private given = 0
  private processed = 0

  constructor(private readonly processor: BlockProcessor) {
    this.blockFrames = processor.block[0].length
  }

  /** Takes the next frames of left and right; emits what is ready, the latency already taken off. */
  push(channels: readonly Float32Array[], frames: number, emit: Emit): void {
    const { block } = this.processor
    const [left, right] = channels
    if (!left || !right) return
    for (let from = 0; from < frames;) {
      const count = Math.min(this.blockFrames - this.filled, frames - from)
      block[0].set(left.subarray(from, from + count), this.filled)
      block[1].set(right.subarray(from, from + count), this.filled)
      this.filled += count
      this.taken += count
      from += count
      if (this.filled === this.blockFrames) this.processBlock(emit)
    }
  }

  /** Emits the rest: as many frames come out in all as were pushed. */
  finish(emit: Emit): void {
    while (this.given < this.taken) {
      for (const half of this.processor.block) half.fill(0, this.filled)
      this.processBlock(emit)
    }
  }

  private processBlock(emit: Emit): void {
    const { block, latency } = this.processor
    this.processor.process()
    const start = this.processed
    this.processed += this.blockFrames
    this.filled = 0
    const from = Math.max(0, Math.min(this.blockFrames, latency - start))
    const count = Math.min(this.blockFrames - from, this.taken - this.given)
    if (count <= 0) return
    this.given += count
    emit([block[0].subarray(from, from + count), block[1].subarray(from, from + count)], count)
  }
}
