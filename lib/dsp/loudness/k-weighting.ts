/**
 * The two K-weighting filters of ITU-R BS.1770 for one pair of channels, left in lane 0 and right in lane 1 of f64x2.
 * Designed for any rate from the analogue prototype whose 48 kHz form is the table of the recommendation.
 */
import { exp64, gainOfDb, log64, PI, tan64 } from '../math/double'

const SHELF_HZ: f64 = 1681.974450955533
const SHELF_DB: f64 = 3.999843853973347
const SHELF_Q: f64 = 0.7071752369554196
const SHELF_MIDDLE: f64 = 0.4996667741545416
const HIGH_PASS_HZ: f64 = 38.13547087602444
const HIGH_PASS_Q: f64 = 0.5003270373238773
/** Filter memory below this is flushed: far under any programme, far above the slow denormals. */
const FLUSH_BELOW: f64 = 1e-30

export class KWeightedPair {
  private b0: v128 = f64x2.splat(0)
  private b1: v128 = f64x2.splat(0)
  private b2: v128 = f64x2.splat(0)
  private a1: v128 = f64x2.splat(0)
  private a2: v128 = f64x2.splat(0)
  private c1: v128 = f64x2.splat(0)
  private c2: v128 = f64x2.splat(0)
  private s1: v128 = f64x2.splat(0)
  private s2: v128 = f64x2.splat(0)
  private t1: v128 = f64x2.splat(0)
  private t2: v128 = f64x2.splat(0)
  private energy: v128 = f64x2.splat(0)
  private peak: v128 = f64x2.splat(0)

  constructor(sampleRate: f64) {
    let k = tan64((PI * SHELF_HZ) / sampleRate)
    const high = gainOfDb(SHELF_DB)
    const middle = exp64(log64(high) * SHELF_MIDDLE)
    let a0 = 1.0 + k / SHELF_Q + k * k
    this.b0 = f64x2.splat((high + (middle * k) / SHELF_Q + k * k) / a0)
    this.b1 = f64x2.splat((2.0 * (k * k - high)) / a0)
    this.b2 = f64x2.splat((high - (middle * k) / SHELF_Q + k * k) / a0)
    this.a1 = f64x2.splat((2.0 * (k * k - 1.0)) / a0)
    this.a2 = f64x2.splat((1.0 - k / SHELF_Q + k * k) / a0)
    k = tan64((PI * HIGH_PASS_HZ) / sampleRate)
    a0 = 1.0 + k / HIGH_PASS_Q + k * k
    this.c1 = f64x2.splat((2.0 * (k * k - 1.0)) / a0)
    this.c2 = f64x2.splat((1.0 - k / HIGH_PASS_Q + k * k) / a0)
  }

  reset(): void {
    const zero = f64x2.splat(0)
    this.s1 = zero
    this.s2 = zero
    this.t1 = zero
    this.t2 = zero
    this.energy = zero
    this.peak = zero
  }

  /** Adds `frames` samples of two f32 channels to the pair's weighted energy and to its sample peaks. */
  process(left: usize, right: usize, frames: i32): void {
    const b0 = this.b0,
      b1 = this.b1,
      b2 = this.b2,
      a1 = this.a1,
      a2 = this.a2,
      c1 = this.c1,
      c2 = this.c2
    let s1 = this.s1,
      s2 = this.s2,
      t1 = this.t1,
      t2 = this.t2,
      energy = this.energy,
      peak = this.peak
    const minusTwo = f64x2.splat(-2)
    for (let i = 0; i < frames; i++) {
      const offset = (<usize>i) << 2
      const pair = v128.load32_lane(right + offset, v128.load32_zero(left + offset), 1)
      const x = f64x2.promote_low_f32x4(pair)
      peak = f64x2.pmax(peak, f64x2.abs(x))
      const y = f64x2.add(f64x2.mul(b0, x), s1)
      s1 = f64x2.add(f64x2.sub(f64x2.mul(b1, x), f64x2.mul(a1, y)), s2)
      s2 = f64x2.sub(f64x2.mul(b2, x), f64x2.mul(a2, y))
      const z = f64x2.add(y, t1)
      t1 = f64x2.add(f64x2.sub(f64x2.mul(minusTwo, y), f64x2.mul(c1, z)), t2)
      t2 = f64x2.sub(y, f64x2.mul(c2, z))
      energy = f64x2.add(energy, f64x2.mul(z, z))
    }
    this.s1 = s1
    this.s2 = s2
    this.t1 = t1
    this.t2 = t2
    this.energy = energy
    this.peak = peak
  }

  /**
   * Hands over the energy since the last call, weighted per lane, and settles the filter: tiny memory becomes 0, a
   * programme that was not finite leaves silence behind instead of lasting NaN.
   */
  takeEnergy(weightLeft: f64, weightRight: f64): f64 {
    const total =
      f64x2.extract_lane(this.energy, 0) * weightLeft + f64x2.extract_lane(this.energy, 1) * weightRight
    this.energy = f64x2.splat(0)
    if (!(total < 1e30)) {
      this.s1 = this.s2 = this.t1 = this.t2 = f64x2.splat(0)
      return 0.0
    }
    this.s1 = flushed(this.s1)
    this.s2 = flushed(this.s2)
    this.t1 = flushed(this.t1)
    this.t2 = flushed(this.t2)
    return total
  }

  /** Largest sample magnitude so far of lane 0 or 1. */
  samplePeak(lane: i32): f64 {
    return lane == 0 ? f64x2.extract_lane(this.peak, 0) : f64x2.extract_lane(this.peak, 1)
  }
}

function flushed(state: v128): v128 {
  return v128.and(state, f64x2.gt(f64x2.abs(state), f64x2.splat(FLUSH_BELOW)))
}
