/**
 * A high-pass or low-pass of 12 dB per octave on both sides that is out of the way at the open end of its range: faded in and out,
 * not switched. Source: A. Simper, "Solving the continuous SVF equations using trapezoidal integration" (2013); maximally flat.
 */
import { SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'
import { PI, tan64 } from '../math/double'
import { flushx4 } from '../math/vector'

/** 1/Q. */
const DAMPING: f32 = 1.4142135

@final
export class WetCut {
  private warped: Glide = new Glide()
  private part: Glide = new Glide()
  private first: v128 = f32x4.splat(0)
  private second: v128 = f32x4.splat(0)

  constructor(
    private sampleRate: f32,
    private isLowPass: bool,
  ) {}

  aim(hz: f32, isOpen: bool, steps: f32): void {
    this.warped.aim(<f32>tan64(PI * min<f64>(<f64>hz / <f64>this.sampleRate, 0.45)), steps)
    this.part.aim(isOpen ? 0 : 1, steps)
  }

  reset(): void {
    this.warped.snap()
    this.part.snap()
    this.first = f32x4.splat(0)
    this.second = f32x4.splat(0)
  }

  /** Start of a sub-block. */
  advance(): void {
    this.warped.advance()
    this.part.advance()
    this.first = flushx4(this.first)
    this.second = flushx4(this.second)
    if (this.part.isAbove0()) return
    this.first = f32x4.splat(0)
    this.second = f32x4.splat(0)
  }

  /** `frames` samples of both sides in place, from frame `phase` on. */
  process(left: usize, right: usize, phase: i32, frames: i32): void {
    if (!this.part.isAbove0()) return
    const g = this.warped.next
    const a1 = <f32>1 / (1 + g * (g + DAMPING))
    const one = f32x4.splat(a1)
    const two = f32x4.splat(a1 * g)
    const three = f32x4.splat(a1 * g * g)
    const damping = f32x4.splat(DAMPING)
    const way = (this.part.next - this.part.now) / <f32>SUB_BLOCK
    let first = this.first
    let second = this.second
    for (let i: i32 = 0; i < frames; i++) {
      const at = (<usize>i) << 2
      const x = v128.shuffle<f32>(v128.load32_splat(left + at), v128.load32_splat(right + at), 0, 4, 0, 4)
      const rest = f32x4.sub(x, second)
      const band = f32x4.add(f32x4.mul(one, first), f32x4.mul(two, rest))
      const low = f32x4.add(f32x4.add(second, f32x4.mul(two, first)), f32x4.mul(three, rest))
      first = f32x4.sub(f32x4.add(band, band), first)
      second = f32x4.sub(f32x4.add(low, low), second)
      const taken = this.isLowPass ? f32x4.sub(x, low) : f32x4.add(f32x4.mul(damping, band), low)
      const part = f32x4.splat(this.part.now + way * <f32>(phase + i + 1))
      const y = f32x4.sub(x, f32x4.mul(part, taken))
      v128.store_lane<f32>(left + at, y, 0)
      v128.store_lane<f32>(right + at, y, 1)
    }
    this.first = first
    this.second = second
  }
}
