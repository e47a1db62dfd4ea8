/**
 * The flanger insert, stereo: one short delay per side that swings by the LFO, fed back with either sign. No latency. The delay
 * never falls below two frames.
 */
import {
  FLANGER_DELAY_MS_MAX,
  FLANGER_DELAY_MS_MIN,
  FLANGER_DEPTH_MS_MAX,
  FLANGER_DEPTH_MS_MIN,
  FLANGER_FEEDBACK_PERCENT_MAX,
  FLANGER_FEEDBACK_PERCENT_MIN,
  FLANGER_MIX_PERCENT_MAX,
  FLANGER_MIX_PERCENT_MIN,
  FLANGER_RATE_HZ_MAX,
  FLANGER_RATE_HZ_MIN,
  FLANGER_SPREAD_PERCENT_MAX,
  FLANGER_SPREAD_PERCENT_MIN,
} from '../generated/parameters'
import {
  FLANGER_AT_DELAY_MS,
  FLANGER_AT_DEPTH_MS,
  FLANGER_AT_FEEDBACK_PERCENT,
  FLANGER_AT_MIX_PERCENT,
  FLANGER_AT_RATE_HZ,
  FLANGER_AT_SPREAD_PERCENT,
} from '../generated/units'
import { SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'
import { clampTo } from '../math/clamp'
import { SwingingUnit } from './swinging-unit'
import { readFour } from './taps'

/** The interpolation reads one frame newer than the delay. */
const LEAST: f32 = 2

@final
export class Flanger extends SwingingUnit {
  private feedback: Glide = new Glide()

  constructor(sampleRate: f32) {
    super(sampleRate, FLANGER_DELAY_MS_MAX + FLANGER_DEPTH_MS_MAX)
  }

  aim(values: usize, steps: f32): void {
    const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
    this.swing.aim(
      read(values + FLANGER_AT_DELAY_MS, FLANGER_DELAY_MS_MIN, FLANGER_DELAY_MS_MAX),
      read(values + FLANGER_AT_DEPTH_MS, FLANGER_DEPTH_MS_MIN, FLANGER_DEPTH_MS_MAX),
      read(values + FLANGER_AT_RATE_HZ, FLANGER_RATE_HZ_MIN, FLANGER_RATE_HZ_MAX),
      read(values + FLANGER_AT_SPREAD_PERCENT, FLANGER_SPREAD_PERCENT_MIN, FLANGER_SPREAD_PERCENT_MAX) * 0.01,
      steps,
    )
    const feedback = read(
      values + FLANGER_AT_FEEDBACK_PERCENT,
      FLANGER_FEEDBACK_PERCENT_MIN,
      FLANGER_FEEDBACK_PERCENT_MAX,
    )
    this.feedback.aim(feedback * 0.01, steps)
    const mix = read(values + FLANGER_AT_MIX_PERCENT, FLANGER_MIX_PERCENT_MIN, FLANGER_MIX_PERCENT_MAX)
    this.wet.aim(mix * 0.01, steps)
  }

  reset(): void {
    super.reset()
    this.feedback.snap()
  }

  advance(): void {
    super.advance()
    this.feedback.advance()
  }

  /** Frames of delay at one end of the sub-block: left, right, and twice more. */
  private sidesAt(left: f32, right: f32, base: f32, depth: f32): v128 {
    const sides = f32x4.replace_lane(f32x4.splat(left), 1, right)
    const swings = f32x4.mul(f32x4.splat(depth * 0.5), f32x4.add(sides, f32x4.splat(1)))
    return f32x4.max(f32x4.add(f32x4.splat(base), swings), f32x4.splat(LEAST))
  }

  process(left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    const swing = this.swing
    const start = this.sidesAt(swing.startSine(false), swing.startSine(true), swing.base.now, swing.depth.now)
    const end = this.sidesAt(swing.endSine(false), swing.endSine(true), swing.base.next, swing.depth.next)
    const step = f32x4.mul(f32x4.sub(end, start), f32x4.splat(1 / <f32>SUB_BLOCK))
    const zero = i32x4.splat(0)
    for (let i: i32 = 0; i < frames; i++, left += 4, right += 4) {
      const frame = phase + i
      const part = f32x4.add(start, f32x4.mul(step, f32x4.splat(<f32>(frame + 1))))
      const taps = readFour(this.left, this.right, this.left, this.right, this.position, zero, part)
      const feedback = this.feedback.at(frame)
      const x = load<f32>(left)
      const y = load<f32>(right)
      const leftTap = f32x4.extract_lane(taps, 0)
      const rightTap = f32x4.extract_lane(taps, 1)
      this.left.write(this.position, x + feedback * leftTap)
      this.right.write(this.position, y + feedback * rightTap)
      this.position++
      store<f32>(left, this.wet.blend(x, leftTap, frame))
      store<f32>(right, this.wet.blend(y, rightTap, frame))
    }
  }
}
