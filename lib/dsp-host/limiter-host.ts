/** Streams a stereo programme through the core's true-peak limiter; what comes out is in step with what went in. Any thread. */
import { checkFormat, instantiateMastering, type Emit, type MasteringExports } from './mastering-exports'

export interface LimiterSettings {
  /** True peak that the output does not pass. */
  readonly ceilingDbtp: number
  /** Gain before the limiter. */
  readonly gainDb: number
  /** Time constant of the return to full gain. */
  readonly releaseMs: number
}

export class LimiterHost {
  private readonly core: MasteringExports
  private readonly handle: number
  private readonly block: readonly [Float32Array, Float32Array]
  private readonly blockFrames: number
  private filled = 0
  private taken = 0
  private given = 0
  private processed = 0
  private deepestDb = 0
  private recentDb = 0

  constructor(module: WebAssembly.Module, sampleRate: number, settings: LimiterSettings) {
    checkFormat(sampleRate, 2)
    this.core = instantiateMastering(module)
    this.handle = this.core.limiterCreate(sampleRate)
    this.core.limiterSet(this.handle, settings.ceilingDbtp, settings.gainDb, settings.releaseMs)
    this.core.limiterReset(this.handle)
    this.blockFrames = this.core.limiterBlockFrames()
    const view = (channel: number) =>
      new Float32Array(
        this.core.memory.buffer,
        this.core.limiterBlock(this.handle, channel),
        this.blockFrames,
      )
    this.block = [view(0), view(1)]
  }

  /** Limits the next frames of left and right; emits what is ready, its latency already taken off. */
  push(channels: readonly Float32Array[], frames: number, emit: Emit): void {
    const [left, right] = channels
    if (!left || !right) return
    for (let from = 0; from < frames;) {
      const count = Math.min(this.blockFrames - this.filled, frames - from)
      this.block[0].set(left.subarray(from, from + count), this.filled)
      this.block[1].set(right.subarray(from, from + count), this.filled)
      this.filled += count
      this.taken += count
      from += count
      if (this.filled === this.blockFrames) this.processBlock(emit)
    }
  }

  /** Emits the rest: as many frames come out in all as were pushed. */
  finish(emit: Emit): void {
    while (this.given < this.taken) {
      for (const half of this.block) half.fill(0, this.filled)
      this.processBlock(emit)
    }
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

  private processBlock(emit: Emit): void {
    const latency = this.core.limiterLatency(this.handle)
    this.core.limiterProcess(this.handle, this.blockFrames)
    const reductionDb = this.core.limiterReductionDb(this.handle)
    this.deepestDb = Math.max(this.deepestDb, reductionDb)
    this.recentDb = Math.max(this.recentDb, reductionDb)
    const start = this.processed
    this.processed += this.blockFrames
    this.filled = 0
    const from = Math.max(0, Math.min(this.blockFrames, latency - start))
    const count = Math.min(this.blockFrames - from, this.taken - this.given)
    if (count <= 0) return
    this.given += count
    emit([this.block[0].subarray(from, from + count), this.block[1].subarray(from, from + count)], count)
  }
}
