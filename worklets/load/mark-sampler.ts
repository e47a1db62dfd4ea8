/** Looks at what the audio thread works at and counts it. Load worker's thread. */
import { CONTROL } from '@/lib/engine/protocol'
import type { LoadReport, MarkTally, RunningMarkPlace } from '@/lib/engine/load-protocol'

/** Multiplies an upper word, so that both words of a mark make one whole number. */
const UPPER = 2 ** 32

export class MarkSampler {
  private words: Int32Array<SharedArrayBuffer> | null = null
  private readonly seen = new Map<number, number>()
  private looks = 0
  private hits = 0

  constructor(private readonly control: Int32Array<SharedArrayBuffer>) {}

  look({ memory, at }: RunningMarkPlace): void {
    this.words = new Int32Array(memory, at, 2)
    this.seen.clear()
  }

  get isPlaying(): boolean {
    return Atomics.load(this.control, CONTROL.isPlaying) === 1
  }

  /** Counts what the core works at in this moment. */
  sample(): void {
    if (!this.words) return
    const high = Atomics.load(this.words, 1) >>> 0
    const key = high * UPPER + (Atomics.load(this.words, 0) >>> 0)
    this.looks++
    if (high === 0) return
    this.hits++
    this.seen.set(key, (this.seen.get(key) ?? 0) + 1)
  }

  /** What was seen since the last report. */
  report(): LoadReport {
    const busyPercent = this.isPlaying && this.looks > 0 ? (100 * this.hits) / this.looks : null
    const tallies = [...this.seen].map(([key, times]): MarkTally => [
      key % UPPER,
      Math.floor(key / UPPER),
      times,
    ])
    this.looks = 0
    this.hits = 0
    this.seen.clear()
    return { busyPercent, tallies }
  }
}
