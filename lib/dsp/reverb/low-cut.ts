/**
 * High-pass of 12 dB per octave on left and right, the two sides in two lanes. Source: A. Simper, "Solving the continuous SVF
 * equations using trapezoidal integration" (2013). Maximally flat; -3 dB at its frequency.
 */
import { Glide } from '../console/glide'
import { PI, tan64 } from '../math/double'
import { flushx4 } from '../math/vector'

/** 1/Q. */
const DAMPING: f32 = 1.4142135

@final
export class LowCut {
  private warped: Glide = new Glide()
  private first: v128 = f32x4.splat(0)
  private second: v128 = f32x4.splat(0)

  constructor(private sampleRate: f32) {}

  aim(hz: f32, steps: f32): void {
    const part = min<f64>(<f64>hz / <f64>this.sampleRate, 0.45)
    this.warped.aim(<f32>tan64(PI * part), steps)
  }

  reset(): void {
    this.warped.snap()
    this.first = f32x4.splat(0)
    this.second = f32x4.splat(0)
  }

  /** Start of a sub-block. */
  advance(): void {
    this.warped.advance()
    this.first = flushx4(this.first)
    this.second = flushx4(this.second)
  }

  /** `frames` samples of both sides in place. */
  process(left: usize, right: usize, frames: i32): void {
    const g = this.warped.next
    const a1 = <f32>1 / (1 + g * (g + DAMPING))
    const one = f32x4.splat(a1)
    const two = f32x4.splat(a1 * g)
    const three = f32x4.splat(a1 * g * g)
    const damping = f32x4.splat(DAMPING)
    let first = this.first
    let second = this.second
    for (let i: usize = 0; i < <usize>frames * 4; i += 4) {
      const x = v128.shuffle<f32>(v128.load32_splat(left + i), v128.load32_splat(right + i), 0, 4, 0, 4)
      const rest = f32x4.sub(x, second)
      const band = f32x4.add(f32x4.mul(one, first), f32x4.mul(two, rest))
      const low = f32x4.add(f32x4.add(second, f32x4.mul(two, first)), f32x4.mul(three, rest))
      first = f32x4.sub(f32x4.add(band, band), first)
      second = f32x4.sub(f32x4.add(low, low), second)
      const high = f32x4.sub(f32x4.sub(x, f32x4.mul(damping, band)), low)
      v128.store_lane<f32>(left + i, high, 0)
      v128.store_lane<f32>(right + i, high, 1)
    }
    this.first = first
    this.second = second
  }
}
