/**
 * The excitation of a programme, zone by zone: what a linear predictor fitted to the surroundings does not foresee. Clicks
 * stand out of it by far more than out of the sound. f32 SIMD; no allocation after construction.
 * Source: S. Godsill, P. Rayner, "Digital Audio Restoration" (1998), 5.3 (detection by prediction error).
 */
import { cos64, PI } from '../math/double'
import { LevinsonModel } from './linear-prediction'

export const ORDER: i32 = 32
/** Zones of sound that are kept: before, examined, after, newest. */
const ZONES: i32 = 4

@final
export class Excitation {
  /** Sound of four zones. */
  readonly sound: StaticArray<f32>
  /** Excitation of the first three. */
  readonly errors: StaticArray<f32>
  private window: StaticArray<f32>
  private windowed: StaticArray<f32>
  private lags: StaticArray<f64> = new StaticArray<f64>(ORDER + 1)
  private model: LevinsonModel = new LevinsonModel(ORDER)
  /** Models of the newest zone with errors, and of the one before: the examined one. */
  private newest: StaticArray<f32> = new StaticArray<f32>(ORDER)
  private examined: StaticArray<f32> = new StaticArray<f32>(ORDER)

  /** @param zone frames of a zone, a multiple of 32 */
  constructor(readonly zone: i32) {
    this.sound = new StaticArray<f32>(ZONES * zone)
    this.errors = new StaticArray<f32>((ZONES - 1) * zone)
    this.window = new StaticArray<f32>(2 * zone)
    this.windowed = new StaticArray<f32>(2 * zone + ORDER + 8)
    for (let i: i32 = 0; i < 2 * zone; i++)
      this.window[i] = <f32>(0.5 - 0.5 * cos64((PI * (<f64>i + 0.5)) / <f64>zone))
  }

  /** Takes the next zone at `input`; afterwards the zone at index 1 can be examined. */
  push(input: usize): void {
    const bytes = (<usize>this.zone) << 2
    const sound = changetype<usize>(this.sound)
    const errors = changetype<usize>(this.errors)
    memory.copy(sound, sound + bytes, <usize>(ZONES - 1) * bytes)
    memory.copy(sound + <usize>(ZONES - 1) * bytes, input, bytes)
    memory.copy(errors, errors + bytes, <usize>(ZONES - 2) * bytes)
    const former = this.examined
    this.examined = this.newest
    this.newest = former
    this.fitWindow()
    this.predict(2 * this.zone, 3 * this.zone)
  }

  /** Of the examined zone's model. */
  coefficient(k: i32): f32 {
    return unchecked(this.examined[k])
  }

  /** What the examined zone's model does not foresee of a frame from the frames after it. */
  backwardError(frame: i32): f32 {
    let sum = unchecked(this.sound[frame])
    for (let k: i32 = 0; k < ORDER; k++)
      sum -= unchecked(this.examined[k]) * unchecked(this.sound[frame + k + 1])
    return sum
  }

  private fitWindow(): void {
    const frames = 2 * this.zone
    const from = changetype<usize>(this.sound) + ((<usize>(frames - (this.zone >> 1))) << 2)
    const window = changetype<usize>(this.window)
    const windowed = changetype<usize>(this.windowed)
    for (let i: usize = 0; i < (<usize>frames) << 2; i += 16)
      v128.store(windowed + i, f32x4.mul(v128.load(from + i), v128.load(window + i)))
    for (let lag: i32 = 0; lag < ORDER; lag += 4) this.correlate(lag, frames)
    unchecked((this.lags[ORDER] = this.correlation(ORDER, frames)))
    this.model.fit(this.lags)
    for (let k: i32 = 0; k < ORDER; k++) unchecked((this.newest[k] = <f32>this.model.coefficients[k]))
  }

  /** Four neighbouring lags at once; sums of 256 frames are added up in f64. */
  private correlate(lag: i32, frames: i32): void {
    let a: f64 = 0
    let b: f64 = 0
    let c: f64 = 0
    let d: f64 = 0
    const windowed = changetype<usize>(this.windowed)
    const shifted = windowed + ((<usize>lag) << 2)
    for (let start: i32 = 0; start < frames; start += 256) {
      let sumA = f32x4.splat(0)
      let sumB = sumA
      let sumC = sumA
      let sumD = sumA
      const end = (<usize>min(frames, start + 256)) << 2
      for (let i = (<usize>start) << 2; i < end; i += 16) {
        const x = v128.load(windowed + i)
        sumA = f32x4.add(sumA, f32x4.mul(x, v128.load(shifted + i)))
        sumB = f32x4.add(sumB, f32x4.mul(x, v128.load(shifted + i, 4)))
        sumC = f32x4.add(sumC, f32x4.mul(x, v128.load(shifted + i, 8)))
        sumD = f32x4.add(sumD, f32x4.mul(x, v128.load(shifted + i, 12)))
      }
      a += <f64>sumOf(sumA)
      b += <f64>sumOf(sumB)
      c += <f64>sumOf(sumC)
      d += <f64>sumOf(sumD)
    }
    unchecked((this.lags[lag] = a))
    unchecked((this.lags[lag + 1] = b))
    unchecked((this.lags[lag + 2] = c))
    unchecked((this.lags[lag + 3] = d))
  }

  private correlation(lag: i32, frames: i32): f64 {
    let sum: f64 = 0
    for (let i: i32 = 0; i < frames; i++)
      sum += <f64>(unchecked(this.windowed[i]) * unchecked(this.windowed[i + lag]))
    return sum
  }

  private predict(from: i32, to: i32): void {
    const sound = changetype<usize>(this.sound)
    const errors = changetype<usize>(this.errors)
    const model = changetype<usize>(this.newest)
    for (let frame = from; frame < to; frame += 8) {
      const at = sound + ((<usize>frame) << 2)
      let first = v128.load(at)
      let second = v128.load(at, 16)
      for (let k: usize = 0; k < (<usize>ORDER) << 2; k += 4) {
        const a = v128.load32_splat(model + k)
        first = f32x4.sub(first, f32x4.mul(a, v128.load(at - k - 4)))
        second = f32x4.sub(second, f32x4.mul(a, v128.load(at - k - 4, 16)))
      }
      v128.store(errors + ((<usize>frame) << 2), first)
      v128.store(errors + ((<usize>frame) << 2), second, 16)
    }
  }
}

function sumOf(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  )
}
