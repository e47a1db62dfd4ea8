/** Turns the wet sound down while the dry one plays: by all of its depth above -12 dBFS, by nothing below -48 dBFS. Own design. */
import { SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'
import { dbOfGain, exp64, gainOfDb } from '../math/double'

const ATTACK_S: f64 = 0.01
const RELEASE_S: f64 = 0.25
const LOWEST_DB: f64 = -48
const RANGE_DB: f64 = 36

@final
export class Ducker {
  readonly gain: Glide = new Glide()
  private depthDb: f64 = 0
  private peak: v128 = f32x4.splat(0)
  private level: f64 = 0
  private rise: f64
  private fall: f64

  constructor(sampleRate: f32) {
    const seconds = <f64>SUB_BLOCK / <f64>sampleRate
    this.rise = 1 - exp64(-seconds / ATTACK_S)
    this.fall = exp64(-seconds / RELEASE_S)
  }

  aim(depthDb: f32): void {
    this.depthDb = depthDb
  }

  reset(): void {
    this.peak = f32x4.splat(0)
    this.level = 0
    this.gain.aim(1, 0)
    this.gain.snap()
  }

  /** Hears `frames` samples of one side. */
  listen(at: usize, frames: i32): void {
    if (this.depthDb == 0) return
    let peak = this.peak
    for (let i: usize = 0; i < <usize>frames * 4; i += 4)
      peak = f32x4.max(peak, f32x4.abs(v128.load32_splat(at + i)))
    this.peak = peak
  }

  /** Start of a sub-block. */
  advance(): void {
    const peak = <f64>f32x4.extract_lane(this.peak, 0)
    this.peak = f32x4.splat(0)
    this.level = peak > this.level ? this.level + (peak - this.level) * this.rise : this.level * this.fall
    if (this.level < 1e-9) this.level = 0
    const isDucked = this.depthDb != 0 && this.level > 0
    this.gain.aim(isDucked ? this.gainAt(dbOfGain(this.level)) : 1, 1)
    this.gain.advance()
  }

  private gainAt(levelDb: f64): f32 {
    const part = max<f64>(0, min<f64>(1, (levelDb - LOWEST_DB) / RANGE_DB))
    return <f32>gainOfDb(-this.depthDb * part)
  }
}
