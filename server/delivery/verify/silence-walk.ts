/** Silence in a file: before its sound, after it, and holes inside. */

export interface HeardSilence {
  /** Up to the first sample above -70 dBFS, s; the whole length when there is none. */
  readonly headSeconds: number
  /** After the last such sample, s. */
  readonly tailSeconds: number
  /** Longest stretch of exact zeros in all channels between two sounds, s. */
  readonly longestHoleSeconds: number
}

/** -70 dBFS: above the dither of 16 bits, below any sound that is meant. */
const QUIETEST = 10 ** (-70 / 20)

export class SilenceWalk {
  private frames = 0
  private first = -1
  private last = -1
  private zeros = 0
  private longestHole = 0
  private hasSounded = false

  constructor(private readonly sampleRate: number) {}

  push(block: readonly Float32Array[]): void {
    const [left, right = left] = block
    if (!left || !right) return
    for (let i = 0; i < left.length; i++) this.hear(Math.max(Math.abs(left[i] ?? 0), Math.abs(right[i] ?? 0)))
  }

  read(): HeardSilence {
    const { frames, first, last, sampleRate } = this
    return {
      headSeconds: (first < 0 ? frames : first) / sampleRate,
      tailSeconds: (last < 0 ? frames : frames - 1 - last) / sampleRate,
      longestHoleSeconds: this.longestHole / sampleRate,
    }
  }

  /** Dithered files hold no long run of exact zeros: one between two sounds is lost sound. */
  private hear(level: number): void {
    if (level === 0) this.zeros++
    else {
      if (this.hasSounded && this.zeros > this.longestHole) this.longestHole = this.zeros
      this.hasSounded = true
      this.zeros = 0
      if (level >= QUIETEST) {
        if (this.first < 0) this.first = this.frames
        this.last = this.frames
      }
    }
    this.frames++
  }
}
