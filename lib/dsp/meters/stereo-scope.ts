/**
 * How the sides of a stereo signal belong together: correlation and the points of a goniometer. Works only while it is read, since a
 * picture that nobody sees needs no arithmetic. Any block length; no allocation after construction.
 * Correlation: sum(L R) / sqrt(sum(L L) sum(R R)) with an exponential window of 300 ms; 1 mono, 0 unrelated or silent, -1 inverted.
 */

/** Points of the goniometer, left and right each. */
export const SCOPE_POINTS: i32 = 128
const WINDOW_S: f64 = 0.3
/** It goes on for so long after a read. */
const WATCHED_S: f32 = 0.5
/** One point per so many seconds: 128 points are the last 27 ms. */
const POINT_S: f32 = 1.0 / 4800.0
/** Mean powers below this (-100 dBFS) count as silence. */
const SILENCE: f64 = 1e-10

@final
export class StereoScope {
  private cross: f64 = 0
  private leftPower: f64 = 0
  private rightPower: f64 = 0
  private points: usize = heap.alloc(<usize>SCOPE_POINTS * 8)
  private position: i32 = 0
  private watched: i32 = 0
  private window: f64
  private stride: i32
  private untilPoint: i32 = 0
  private watchedFrames: i32

  constructor(sampleRate: f32) {
    this.window = WINDOW_S * <f64>sampleRate
    this.stride = max(1, <i32>(sampleRate * POINT_S))
    this.watchedFrames = <i32>(sampleRate * WATCHED_S)
    this.reset()
  }

  reset(): void {
    this.cross = 0
    this.leftPower = 0
    this.rightPower = 0
    this.position = 0
    this.untilPoint = 0
    memory.fill(this.points, 0, <usize>SCOPE_POINTS * 8)
  }

  /** @param left address of `frames` f32 */
  process(left: usize, right: usize, frames: i32): void {
    if (this.watched <= 0) return
    this.watched -= frames
    let cross: f64 = 0
    let leftPower: f64 = 0
    let rightPower: f64 = 0
    for (let i: usize = 0; i < <usize>frames * 4; i += 4) {
      const l = load<f32>(left + i)
      const r = load<f32>(right + i)
      cross += <f64>l * <f64>r
      leftPower += <f64>l * <f64>l
      rightPower += <f64>r * <f64>r
      if (this.untilPoint == 0) this.note(l, r)
      this.untilPoint--
    }
    const keep = max(0.0, 1.0 - <f64>frames / this.window)
    this.cross = this.cross * keep + cross
    this.leftPower = this.leftPower * keep + leftPower
    this.rightPower = this.rightPower * keep + rightPower
  }

  private note(left: f32, right: f32): void {
    const at = this.points + ((<usize>this.position) << 3)
    store<f32>(at, left)
    store<f32>(at + 4, right)
    this.position = (this.position + 1) % SCOPE_POINTS
    this.untilPoint = this.stride
  }

  /** -1 .. 1; 0 when a side is silent. Somebody looks from now on. */
  correlation(): f32 {
    this.watched = this.watchedFrames
    const least = SILENCE * this.window
    if (!(this.leftPower > least) || !(this.rightPower > least)) return 0
    const value = this.cross / (sqrt<f64>(this.leftPower) * sqrt<f64>(this.rightPower))
    return <f32>max(-1.0, min(1.0, value))
  }

  /** Writes left and right of SCOPE_POINTS points, the oldest first. */
  readPoints(to: usize): void {
    for (let i: i32 = 0; i < SCOPE_POINTS; i++) {
      const from = this.points + ((<usize>((this.position + i) % SCOPE_POINTS)) << 3)
      store<u64>(to + ((<usize>i) << 3), load<u64>(from))
    }
  }
}
