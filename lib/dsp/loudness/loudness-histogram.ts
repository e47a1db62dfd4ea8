/**
 * Loudness of a programme's blocks in 0.01 LU bins from -70 to +30 LUFS, each with its exact energy sum: gated mean and
 * percentiles of a programme of any length in 160 kB. Blocks at or below the absolute gate are not kept.
 */
import { dbOfPower } from '../math/double'

const BINS: i32 = 10000
const BINS_PER_LU: f64 = 100.0
export const ABSOLUTE_GATE_LUFS: f64 = -70.0
const OFFSET_DB: f64 = -0.691

/** Loudness of a weighted mean square (BS.1770 eq. 2). */
export function lufsOfPower(power: f64): f64 {
  return OFFSET_DB + dbOfPower(power)
}

export class LoudnessHistogram {
  private counts: StaticArray<i32> = new StaticArray<i32>(BINS)
  private sums: StaticArray<f64> = new StaticArray<f64>(BINS)
  private total: i32 = 0

  reset(): void {
    this.counts.fill(0)
    this.sums.fill(0)
    this.total = 0
  }

  /** Adds one block's weighted mean square. */
  add(power: f64): void {
    const lufs = lufsOfPower(power)
    if (!(lufs > ABSOLUTE_GATE_LUFS)) return
    const bin = min(BINS - 1, <i32>((lufs - ABSOLUTE_GATE_LUFS) * BINS_PER_LU))
    unchecked((this.counts[bin] += 1))
    unchecked((this.sums[bin] += power))
    this.total += 1
  }

  /** First bin that passes a gate `relativeLu` under the mean of all kept blocks; BINS when there are none. */
  private gateBin(relativeLu: f64): i32 {
    if (this.total == 0) return BINS
    let sum: f64 = 0.0
    for (let i = 0; i < BINS; i++) sum += unchecked(this.sums[i])
    const gate = lufsOfPower(sum / <f64>this.total) + relativeLu
    return max(0, <i32>ceil((gate - ABSOLUTE_GATE_LUFS) * BINS_PER_LU - 0.5))
  }

  /** Mean loudness over the relative gate; -Infinity when nothing passes. */
  gatedLufs(relativeLu: f64): f64 {
    let sum: f64 = 0.0
    let count: i32 = 0
    for (let i = this.gateBin(relativeLu); i < BINS; i++) {
      sum += unchecked(this.sums[i])
      count += unchecked(this.counts[i])
    }
    return count == 0 ? -Infinity : lufsOfPower(sum / <f64>count)
  }

  /** Difference in LU between two percentiles (0..1) over the relative gate; 0 when nothing passes. */
  spreadLu(relativeLu: f64, low: f64, high: f64): f64 {
    const first = this.gateBin(relativeLu)
    let count: i32 = 0
    for (let i = first; i < BINS; i++) count += unchecked(this.counts[i])
    if (count == 0) return 0.0
    const lowRank = <i32>nearest(<f64>(count - 1) * low)
    const highRank = <i32>nearest(<f64>(count - 1) * high)
    return this.lufsAtRank(first, highRank) - this.lufsAtRank(first, lowRank)
  }

  private lufsAtRank(first: i32, rank: i32): f64 {
    let seen: i32 = 0
    for (let i = first; i < BINS; i++) {
      const count = unchecked(this.counts[i])
      seen += count
      if (seen > rank) return lufsOfPower(unchecked(this.sums[i]) / <f64>count)
    }
    return ABSOLUTE_GATE_LUFS
  }
}
