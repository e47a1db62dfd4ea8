/**
 * Linear prediction of short stretches of sound: x[n] is about a[1] x[n-1] + ... + a[p] x[n-p]. What such a model does not
 * foresee (the excitation) is where clicks stand out of music. No allocation after construction.
 * Sources: N. Levinson 1947 / J. Durbin 1960 (autocorrelation method); J. P. Burg, "Maximum Entropy Spectral Analysis" (1975).
 */

/** Keeps models of pure tones finite: white noise 60 dB under the sound. */
const WHITE_PART: f64 = 1e-6
/** Added to every power: the rounding of 24 bits, so that silence has a model. */
const LEAST_POWER: f64 = 1e-14

/** Model from the autocorrelation of windowed sound. */
@final
export class LevinsonModel {
  /** a[1] to a[order] at 0 to order - 1. */
  readonly coefficients: StaticArray<f64>
  private former: StaticArray<f64>

  constructor(readonly order: i32) {
    this.coefficients = new StaticArray<f64>(order)
    this.former = new StaticArray<f64>(order)
  }

  /** @param lags autocorrelation at lag 0 to order; kept */
  fit(lags: StaticArray<f64>): void {
    const a = this.coefficients
    const former = this.former
    let error = unchecked(lags[0]) * (1 + WHITE_PART) + LEAST_POWER
    a.fill(0)
    for (let i: i32 = 0; i < this.order; i++) {
      let sum = unchecked(lags[i + 1])
      for (let j: i32 = 0; j < i; j++) sum -= unchecked(a[j]) * unchecked(lags[i - j])
      const reflection = sum / error
      for (let j: i32 = 0; j < i; j++) unchecked((former[j] = a[j]))
      for (let j: i32 = 0; j < i; j++) unchecked((a[j] = former[j] - reflection * former[i - 1 - j]))
      unchecked((a[i] = reflection))
      error *= 1 - reflection * reflection
      if (!(error > 0)) return
    }
  }
}

/** Model of a stretch as it stands, without a window: sharper on short stretches. */
@final
export class BurgModel {
  readonly coefficients: StaticArray<f64>
  private former: StaticArray<f64>
  private forward: StaticArray<f64>
  private backward: StaticArray<f64>

  constructor(
    readonly order: i32,
    mostFrames: i32,
  ) {
    this.coefficients = new StaticArray<f64>(order)
    this.former = new StaticArray<f64>(order)
    this.forward = new StaticArray<f64>(mostFrames)
    this.backward = new StaticArray<f64>(mostFrames)
  }

  /** @param frames more than the order */
  fit(sound: StaticArray<f64>, frames: i32): void {
    const a = this.coefficients
    const former = this.former
    a.fill(0)
    for (let i: i32 = 0; i < frames; i++) {
      const value = unchecked(sound[i])
      unchecked((this.forward[i] = value))
      unchecked((this.backward[i] = value))
    }
    for (let i: i32 = 0; i < this.order; i++) {
      const reflection = this.reflectionAt(i + 1, frames)
      for (let j: i32 = 0; j < i; j++) unchecked((former[j] = a[j]))
      for (let j: i32 = 0; j < i; j++) unchecked((a[j] = former[j] - reflection * former[i - 1 - j]))
      unchecked((a[i] = reflection))
      this.step(reflection, i + 1, frames)
    }
  }

  private reflectionAt(lag: i32, frames: i32): f64 {
    const forward = changetype<usize>(this.forward)
    const backward = changetype<usize>(this.backward) - 8
    let products: f64 = 0
    let powers: f64 = LEAST_POWER
    for (let n: i32 = lag; n < frames; n++) {
      const f = load<f64>(forward + ((<usize>n) << 3))
      const b = load<f64>(backward + ((<usize>n) << 3))
      products += f * b
      powers += f * f + b * b
    }
    return (2 * products) / (powers * (1 + WHITE_PART * 0.001))
  }

  private step(reflection: f64, lag: i32, frames: i32): void {
    const forward = changetype<usize>(this.forward)
    const backward = changetype<usize>(this.backward)
    for (let n: i32 = frames - 1; n >= lag; n--) {
      const at = (<usize>n) << 3
      const f = load<f64>(forward + at)
      const b = load<f64>(backward + at - 8)
      store<f64>(forward + at, f - reflection * b)
      store<f64>(backward + at, b - reflection * f)
    }
  }
}
