/**
 * How much worse than its own model the model of the sound before a place foresees the sound after it: 1 where the sound goes
 * on as it was (a click changes nothing), more where another begins (a stroke). No allocation after construction.
 * Source: the likelihood ratio of S. Godsill, P. Rayner, "Digital Audio Restoration" (1998), 5.3, of whole stretches.
 */
import { PI, sin64 } from '../math/double'
import { LevinsonModel } from './linear-prediction'

const ORDER: i32 = 16
const WHITE_PART: f64 = 1e-6
const LEAST_POWER: f64 = 1e-12

@final
export class ModelChange {
  private before: LevinsonModel = new LevinsonModel(ORDER)
  private after: LevinsonModel = new LevinsonModel(ORDER)
  private lags: StaticArray<f64> = new StaticArray<f64>(ORDER + 1)
  private window: StaticArray<f64>
  private windowed: StaticArray<f64>

  /** @param frames of sound on each side */
  constructor(readonly frames: i32) {
    this.window = new StaticArray<f64>(frames)
    this.windowed = new StaticArray<f64>(frames)
    for (let i: i32 = 0; i < frames; i++) {
      const sine = sin64((PI * (<f64>i + 0.5)) / <f64>frames)
      this.window[i] = sine * sine
    }
  }

  /** Of the `frames` that end before `from` and those that begin after `to`. */
  between(sound: StaticArray<f32>, from: i32, to: i32): f64 {
    this.correlate(sound, from - this.frames)
    this.before.fit(this.lags)
    this.correlate(sound, to + 1)
    this.after.fit(this.lags)
    return this.errorOf(this.before.coefficients) / this.errorOf(this.after.coefficients)
  }

  private correlate(sound: StaticArray<f32>, from: i32): void {
    const frames = this.frames
    const windowed = this.windowed
    const lags = this.lags
    for (let i: i32 = 0; i < frames; i++)
      unchecked((windowed[i] = unchecked(this.window[i]) * <f64>unchecked(sound[from + i])))
    for (let lag: i32 = 0; lag <= ORDER; lag++) {
      let sum: f64 = 0
      for (let i: i32 = 0; i + lag < frames; i++) sum += unchecked(windowed[i]) * unchecked(windowed[i + lag])
      unchecked((lags[lag] = sum))
    }
    unchecked((lags[0] = lags[0] * (1 + WHITE_PART) + LEAST_POWER))
  }

  /** Power of what a model does not foresee of the sound that was correlated last. */
  private errorOf(a: StaticArray<f64>): f64 {
    const lags = this.lags
    let error = unchecked(lags[0])
    for (let i: i32 = 0; i < ORDER; i++) {
      error -= 2 * unchecked(a[i]) * unchecked(lags[i + 1])
      for (let j: i32 = 0; j < ORDER; j++)
        error += unchecked(a[i]) * unchecked(a[j]) * unchecked(lags[abs(i - j)])
    }
    return max(error, LEAST_POWER)
  }
}
