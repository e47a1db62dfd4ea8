/** Finds clicks in a stereo programme and fills single gaps, with the core's scanner and filler. Any thread but audio. */
import { checkFormat, instantiateMastering, stereoBlock, type MasteringExports } from './mastering-exports'

export interface Click {
  /** 0 left, 1 right. */
  readonly side: 0 | 1
  /** First frame of the programme that is spoilt, and how many are. */
  readonly frame: number
  readonly frames: number
  /** Its peak over the level of the 10 ms beside it. */
  readonly overDb: number
}

const SIDES = [0, 1] as const
/** Numbers per event. */
const FIELDS = 3
/** Blocks after which an event is known. */
const LATE_BLOCKS = 2

export class ClickScannerHost {
  private readonly core: MasteringExports
  private readonly handle: number
  private readonly blockFrames: number
  private readonly block: readonly [Float32Array, Float32Array]
  private readonly found: Click[] = []
  private filled = 0
  private blocks = 0
  private taken = 0

  constructor(module: WebAssembly.Module, sampleRate: number) {
    checkFormat(sampleRate, 2)
    this.core = instantiateMastering(module)
    this.handle = this.core.clickScannerCreate(sampleRate)
    this.blockFrames = this.core.clickScannerBlockFrames(this.handle)
    this.block = stereoBlock(this.core.memory, this.blockFrames, (channel) =>
      this.core.clickScannerInput(this.handle, channel),
    )
  }

  push(channels: readonly Float32Array[], frames: number): void {
    for (let from = 0; from < frames;) {
      const count = Math.min(this.blockFrames - this.filled, frames - from)
      for (const side of SIDES) {
        const samples = channels[side]
        if (samples) this.block[side].set(samples.subarray(from, from + count), this.filled)
      }
      this.filled += count
      this.taken += count
      from += count
      if (this.filled === this.blockFrames) this.process()
    }
  }

  /** All clicks, in the order of the programme. Ends it. */
  finish(): readonly Click[] {
    for (let rest = 0; rest <= LATE_BLOCKS; rest++) {
      for (const samples of this.block) samples.fill(0, this.filled)
      this.process()
    }
    return this.found
      .filter(({ frame, frames }) => frame >= 0 && frame + frames <= this.taken)
      .sort((one, other) => one.frame - other.frame || one.side - other.side)
  }

  private process(): void {
    this.core.clickScannerProcess(this.handle)
    this.filled = 0
    const start = (this.blocks++ - LATE_BLOCKS) * this.blockFrames
    for (const side of SIDES) {
      const count = this.core.clickScannerCount(this.handle, side)
      const address = this.core.clickScannerEvents(this.handle, side)
      const events = new Float32Array(this.core.memory.buffer, address, count * FIELDS)
      for (let at = 0; at < events.length; at += FIELDS) {
        const [frame = 0, frames = 0, height = 0] = events.subarray(at, at + FIELDS)
        this.found.push({ side, frame: start + frame, frames, overDb: 20 * Math.log10(height) })
      }
    }
  }
}

export class GapFillerHost {
  /** Frames of surroundings on each side that are made use of. */
  readonly reach: number
  /** Longest gap. */
  readonly longest: number
  private readonly core: MasteringExports
  private readonly handle: number
  private readonly window: Float64Array

  constructor(module: WebAssembly.Module, sampleRate: number) {
    checkFormat(sampleRate, 1)
    this.core = instantiateMastering(module)
    this.handle = this.core.gapFillerCreate(sampleRate)
    this.reach = this.core.gapFillerReach(this.handle)
    this.longest = this.core.gapFillerLongest(this.handle)
    const frames = this.longest + 2 * this.reach
    this.window = new Float64Array(this.core.memory.buffer, this.core.gapFillerWindow(this.handle), frames)
  }

  /** Fills `length` samples at `at` in place from up to `reach` samples before and behind them, none before `from` or from `to` on. */
  fill(samples: Float32Array, at: number, length: number, [from, to]: readonly [number, number]): void {
    const first = Math.max(from, at - this.reach)
    const last = Math.min(to, at + length + this.reach)
    this.window.set(samples.subarray(first, last))
    this.core.gapFillerFill(this.handle, last - first, at - first, length)
    samples.set(this.window.subarray(at - first, at - first + length), at)
  }
}
