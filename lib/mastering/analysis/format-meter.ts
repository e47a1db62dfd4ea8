/** Looks at the samples themselves: one side or two, coarse or fine, broken. One pass; any thread. */
import type { SongFormat } from '../settings/song-format'

/** Steps of eight bits. */
const COARSE_STEPS = 128

export class FormatMeter {
  private isMono = true
  private isCoarse = true
  private isSilent = true
  private brokenSamples = 0

  /** @param broken samples of this block that were mended */
  push([left, right]: readonly [Float32Array, Float32Array], frames: number, broken: number): void {
    this.brokenSamples += broken
    for (let i = 0; i < frames && (this.isMono || this.isCoarse); i++) {
      const [a = 0, b = 0] = [left[i], right[i]]
      if (a !== b) this.isMono = false
      if (a !== 0 || b !== 0) this.isSilent = false
      if (!Number.isInteger(a * COARSE_STEPS) || !Number.isInteger(b * COARSE_STEPS)) this.isCoarse = false
    }
  }

  read(): SongFormat {
    return {
      isMono: this.isMono && !this.isSilent,
      gridBits: this.isCoarse && !this.isSilent ? 8 : null,
      brokenSamples: this.brokenSamples,
    }
  }
}
