/**
 * Fills a short gap with what its surroundings foresee: the samples that make the excitation of an autoregressive model
 * smallest (least squares), model and samples found by turns.
 * Sources: A. Janssen, R. Veldhuis, L. Vries, "Adaptive interpolation of discrete-time signals that can be modeled as
 * autoregressive processes" (IEEE ASSP 34, 1986); S. Godsill, P. Rayner, "Digital Audio Restoration" (1998), 5.2.2.
 * Known flaw: in noise a filled gap is a little quieter than its surroundings (the excitation inside is the least there can be).
 */
import { BurgModel } from './linear-prediction'

const ORDER: i32 = 40
const ROUNDS: i32 = 3
/** Sound heard before and after a gap at up to 50 kHz, in frames; more at higher rates. */
const REACH: i32 = 768
/** Fewer frames than this beside a gap say too little: it is drawn straight. */
const LEAST_FRAMES: i32 = 3 * ORDER

/** Frames that stand for the same time at every rate: 1 up to 50 kHz, 2 up to 100, 4 beyond. */
export function timesOfRate(sampleRate: f32): i32 {
  return sampleRate > 100000 ? 4 : sampleRate > 50000 ? 2 : 1
}

@final
export class GapFiller {
  /** Longest gap, frames. */
  readonly longest: i32
  /** Frames of surroundings on each side that it uses. */
  readonly reach: i32
  /** The window that `fill` works on: before, gap, after. */
  readonly sound: StaticArray<f64>
  private model: BurgModel
  /** Autocorrelation of the prediction filter, lag 0 to ORDER. */
  private filterLags: StaticArray<f64> = new StaticArray<f64>(ORDER + 1)
  private rows: StaticArray<f64>
  private solution: StaticArray<f64>

  constructor(sampleRate: f32) {
    const times = timesOfRate(sampleRate)
    const longest = 96 * times
    const reach = REACH * times
    const mostFrames = longest + 2 * reach
    this.longest = longest
    this.reach = reach
    this.sound = new StaticArray<f64>(mostFrames)
    this.model = new BurgModel(ORDER, mostFrames)
    this.rows = new StaticArray<f64>(longest * (ORDER + 1))
    this.solution = new StaticArray<f64>(longest)
  }

  /** Replaces frames `at` to `at + length - 1` of the window's `frames`; the rest is kept. */
  fill(frames: i32, at: i32, length: i32): void {
    if (length > this.longest || length < 1) return
    this.drawStraight(frames, at, length)
    if (frames - length < LEAST_FRAMES || at < ORDER || frames - at - length < ORDER) return
    for (let round: i32 = 0; round < ROUNDS; round++) {
      this.model.fit(this.sound, frames)
      this.correlateFilter()
      if (!this.solve(at, length)) return
    }
  }

  private drawStraight(frames: i32, at: i32, length: i32): void {
    const before = at > 0 ? unchecked(this.sound[at - 1]) : 0
    const after = at + length < frames ? unchecked(this.sound[at + length]) : 0
    const step = (after - before) / <f64>(length + 1)
    for (let i: i32 = 0; i < length; i++) unchecked((this.sound[at + i] = before + step * <f64>(i + 1)))
  }

  private correlateFilter(): void {
    const a = this.model.coefficients
    for (let lag: i32 = 0; lag <= ORDER; lag++) {
      let sum: f64 = lag == 0 ? 1 : -unchecked(a[lag - 1])
      for (let k: i32 = 0; k + lag < ORDER; k++) sum += unchecked(a[k]) * unchecked(a[k + lag])
      unchecked((this.filterLags[lag] = sum))
    }
  }

  /** Banded Cholesky: row i holds L[i][i - ORDER .. i]. False when the matrix is not positive (never for real sound). */
  private solve(at: i32, length: i32): bool {
    const width = ORDER + 1
    const lags = this.filterLags
    const rows = this.rows
    const y = this.solution
    for (let i: i32 = 0; i < length; i++) {
      const first = max(0, i - ORDER)
      for (let j = first; j <= i; j++) {
        let sum = unchecked(lags[i - j])
        for (let k = max(first, j - ORDER); k < j; k++)
          sum -= unchecked(rows[i * width + k - i + ORDER]) * unchecked(rows[j * width + k - j + ORDER])
        if (j == i) {
          if (!(sum > 0)) return false
          unchecked((rows[i * width + ORDER] = sqrt(sum)))
        } else unchecked((rows[i * width + j - i + ORDER] = sum / unchecked(rows[j * width + ORDER])))
      }
      let right = this.rightSide(at, length, i)
      for (let k = first; k < i; k++) right -= unchecked(rows[i * width + k - i + ORDER]) * unchecked(y[k])
      unchecked((y[i] = right / unchecked(rows[i * width + ORDER])))
    }
    for (let i = length - 1; i >= 0; i--) {
      let sum = unchecked(y[i])
      for (let k = i + 1; k < min(length, i + width); k++)
        sum -= unchecked(rows[k * width + i - k + ORDER]) * unchecked(y[k])
      unchecked((y[i] = sum / unchecked(rows[i * width + ORDER])))
      unchecked((this.sound[at + i] = y[i]))
    }
    return true
  }

  /** What the known frames ask of unknown frame i. */
  private rightSide(at: i32, length: i32, i: i32): f64 {
    let sum: f64 = 0
    for (let k: i32 = -ORDER; k <= ORDER; k++) {
      const place = i + k
      if (place < 0 || place >= length)
        sum -= unchecked(this.filterLags[abs(k)]) * unchecked(this.sound[at + place])
    }
    return sum
  }
}
