/**
 * A high-pass for what lies below hearing: Butterworth of second or fourth order, trapezoidal state-variable sections in f64, left
 * and right in the lanes of f64x2. Minimum phase on purpose: at 20 Hz a linear-phase filter rings for a tenth of a second before
 * every kick, where nothing masks it; of the minimum-phase ones Butterworth is flat to the corner, and second order turns the phase
 * of 40 Hz by 43 degrees, fourth by 78. No latency. Source: Simper, "Linear trapezoidal integrated SVF" (2013).
 */
import { PI, sin64, tan64 } from '../math/double'
import { Stage } from './stage'

const FRAMES: i32 = 512
const MOST_SECTIONS: i32 = 2
/** Memory below this is flushed: far under any programme, far above the slow denormals. */
const FLUSH_BELOW: f64 = 1e-30

class Section {
  k: f64 = 0
  a1: f64 = 0
  a2: f64 = 0
  a3: f64 = 0
  one: v128 = f64x2.splat(0)
  two: v128 = f64x2.splat(0)
}

@final
export class SubsonicStage extends Stage {
  private block: StaticArray<f32> = new StaticArray<f32>(2 * FRAMES)
  private sections: StaticArray<Section> = new StaticArray<Section>(MOST_SECTIONS)

  /** @param count of second-order sections, 1 or 2 */
  constructor(
    sampleRate: f64,
    hz: f64,
    private count: i32,
  ) {
    super(FRAMES)
    for (let i: i32 = 0; i < MOST_SECTIONS; i++) this.sections[i] = new Section()
    const g = tan64((PI * hz) / sampleRate)
    for (let i: i32 = 0; i < count; i++) {
      const section = this.sections[i]
      section.k = 2 * sin64((PI * <f64>(2 * i + 1)) / <f64>(4 * count))
      section.a1 = 1 / (1 + g * (g + section.k))
      section.a2 = g * section.a1
      section.a3 = g * section.a2
    }
  }

  half(channel: i32): usize {
    return changetype<usize>(this.block) + <usize>channel * <usize>FRAMES * 4
  }

  latencyFrames(): i32 {
    return 0
  }

  process(): void {
    for (let i: i32 = 0; i < this.count; i++) this.run(unchecked(this.sections[i]))
  }

  private run(section: Section): void {
    const k = f64x2.splat(section.k)
    const a1 = f64x2.splat(section.a1)
    const a2 = f64x2.splat(section.a2)
    const a3 = f64x2.splat(section.a3)
    let one = flushed(section.one)
    let two = flushed(section.two)
    const left = this.half(0)
    const right = this.half(1)
    for (let at: usize = 0; at < <usize>FRAMES * 4; at += 4) {
      const x = f64x2.replace_lane(f64x2.splat(<f64>load<f32>(left + at)), 1, <f64>load<f32>(right + at))
      const rest = f64x2.sub(x, two)
      const band = f64x2.add(f64x2.mul(a1, one), f64x2.mul(a2, rest))
      const low = f64x2.add(two, f64x2.add(f64x2.mul(a2, one), f64x2.mul(a3, rest)))
      one = f64x2.sub(f64x2.add(band, band), one)
      two = f64x2.sub(f64x2.add(low, low), two)
      const high = f64x2.sub(f64x2.sub(x, f64x2.mul(k, band)), low)
      store<f32>(left + at, <f32>f64x2.extract_lane(high, 0))
      store<f32>(right + at, <f32>f64x2.extract_lane(high, 1))
    }
    section.one = one
    section.two = two
  }
}

function flushed(memory: v128): v128 {
  return v128.and(memory, f64x2.gt(f64x2.abs(memory), f64x2.splat(FLUSH_BELOW)))
}
