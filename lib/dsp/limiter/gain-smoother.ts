/**
 * Turns the gain that each frame needs into a gain that is smooth and never larger: sliding minimum (look-ahead and
 * hold), exponential release, then three moving averages in a row. Gains are whole multiples of 2^-30, so the running
 * sums are exact: no drift however long the programme, and exactly 1 when nothing is limited.
 */
const UNIT: f64 = 1073741824.0
/** A release this near to its goal (-180 dB) has arrived. */
const SETTLED: f64 = 1e-9

/** Moving average over `length` values, in exact integer arithmetic (its output is `length` times its input). */
class MovingSum {
  private ring: StaticArray<i64>
  private index: i32 = 0
  private sum: i64 = 0

  constructor(private length: i32) {
    this.ring = new StaticArray<i64>(length)
  }

  fill(value: i64): void {
    this.ring.fill(value)
    this.sum = value * <i64>this.length
  }

  next(value: i64): i64 {
    this.sum += value - unchecked(this.ring[this.index])
    unchecked((this.ring[this.index] = value))
    this.index = this.index + 1 == this.length ? 0 : this.index + 1
    return this.sum
  }
}

/** Smallest of the last `length` values (a queue of ever larger candidates). */
class SlidingMinimum {
  private values: StaticArray<f64>
  private times: StaticArray<i64>
  private head: i32 = 0
  private count: i32 = 0
  private now: i64 = 0

  constructor(private length: i32) {
    this.values = new StaticArray<f64>(length + 1)
    this.times = new StaticArray<i64>(length + 1)
  }

  clear(): void {
    this.head = 0
    this.count = 0
    this.now = 0
  }

  next(value: f64): f64 {
    const size = this.length + 1
    if (this.count > 0 && unchecked(this.times[this.head]) <= this.now - this.length) {
      this.head = this.head + 1 == size ? 0 : this.head + 1
      this.count -= 1
    }
    while (this.count > 0 && unchecked(this.values[this.place(this.count - 1)]) >= value) this.count -= 1
    const place = this.place(this.count)
    unchecked((this.values[place] = value))
    unchecked((this.times[place] = this.now))
    this.count += 1
    this.now += 1
    return unchecked(this.values[this.head])
  }

  private place(offset: i32): i32 {
    const at = this.head + offset
    return at > this.length ? at - this.length - 1 : at
  }
}

export class GainSmoother {
  private minimum: SlidingMinimum
  private first: MovingSum
  private second: MovingSum
  private third: MovingSum
  private full: i64
  private scale: f64
  private released: f64 = 1
  private releaseStep: f64 = 1

  /** @param stage length of each moving average  @param hold frames that a minimum is kept beyond their reach */
  constructor(
    private stage: i32,
    hold: i32,
  ) {
    this.minimum = new SlidingMinimum(3 * stage - 2 + hold)
    this.first = new MovingSum(stage)
    this.second = new MovingSum(stage)
    this.third = new MovingSum(stage)
    this.full = <i64>UNIT * <i64>stage * <i64>stage * <i64>stage
    this.scale = 1.0 / <f64>(<i64>UNIT * <i64>stage * <i64>stage * <i64>stage)
    this.reset()
  }

  reset(): void {
    const one = <i64>UNIT
    const length = <i64>this.stage
    this.minimum.clear()
    this.first.fill(one)
    this.second.fill(one * length)
    this.third.fill(one * length * length)
    this.released = 1
  }

  /** @param step share of the way back to the needed gain that is taken in each frame, 0..1 */
  setReleaseStep(step: f64): void {
    this.releaseStep = step
  }

  /** Takes what the newest frame needs (0..1), gives the smooth gain of the frame that is due. */
  next(needed: f64): f64 {
    const held = this.minimum.next(needed)
    if (held < this.released || held - this.released < SETTLED) this.released = held
    else this.released += (held - this.released) * this.releaseStep
    const fixed = <i64>floor(this.released * UNIT)
    const sum = this.third.next(this.second.next(this.first.next(fixed)))
    return sum == this.full ? 1.0 : <f64>sum * this.scale
  }
}
