/**
 * The chorus insert, stereo: up to four voices per side, each a delay that swings by the LFO, a quarter or half a turn apart;
 * the right side swings up to a quarter turn later. No latency. With a mono input and no spread it stays mono.
 * The voices stand at 100, 117, 89 and 131 % of the delay, together as loud as one (own design).
 */
import {
  CHORUS_DELAY_MS_MAX,
  CHORUS_DELAY_MS_MIN,
  CHORUS_DEPTH_MS_MAX,
  CHORUS_DEPTH_MS_MIN,
  CHORUS_MIX_PERCENT_MAX,
  CHORUS_MIX_PERCENT_MIN,
  CHORUS_RATE_HZ_MAX,
  CHORUS_RATE_HZ_MIN,
  CHORUS_SPREAD_PERCENT_MAX,
  CHORUS_SPREAD_PERCENT_MIN,
} from '../generated/parameters'
import {
  CHORUS_AT_DELAY_MS,
  CHORUS_AT_DEPTH_MS,
  CHORUS_AT_MIX_PERCENT,
  CHORUS_AT_RATE_HZ,
  CHORUS_AT_SPREAD_PERCENT,
  CHORUS_AT_VOICES,
} from '../generated/units'
import { SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'
import { clampTo } from '../math/clamp'
import { EchoRing } from './echo-ring'
import { SwingingUnit } from './swinging-unit'
import { readFour } from './taps'

const MOST_STANDING: f32 = 1.31

@final
export class Chorus extends SwingingUnit {
  private voice1: Glide = new Glide()
  private voice2: Glide = new Glide()
  private voice3: Glide = new Glide()
  private voice4: Glide = new Glide()

  constructor(sampleRate: f32) {
    super(sampleRate, CHORUS_DELAY_MS_MAX * MOST_STANDING + CHORUS_DEPTH_MS_MAX)
  }

  aim(values: usize, steps: f32): void {
    const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
    this.swing.aim(
      read(values + CHORUS_AT_DELAY_MS, CHORUS_DELAY_MS_MIN, CHORUS_DELAY_MS_MAX),
      read(values + CHORUS_AT_DEPTH_MS, CHORUS_DEPTH_MS_MIN, CHORUS_DEPTH_MS_MAX),
      read(values + CHORUS_AT_RATE_HZ, CHORUS_RATE_HZ_MIN, CHORUS_RATE_HZ_MAX),
      read(values + CHORUS_AT_SPREAD_PERCENT, CHORUS_SPREAD_PERCENT_MIN, CHORUS_SPREAD_PERCENT_MAX) * 0.01,
      steps,
    )
    const mix = read(values + CHORUS_AT_MIX_PERCENT, CHORUS_MIX_PERCENT_MIN, CHORUS_MIX_PERCENT_MAX)
    this.wet.aim(mix * 0.01, steps)
    const voices = min<u32>(load<u32>(values, CHORUS_AT_VOICES), 3)
    const level: f32 = <f32>1 / sqrt<f32>(<f32>(voices + 1))
    this.voice1.aim(level, steps)
    this.voice2.aim(voices > 0 ? level : <f32>0, steps)
    this.voice3.aim(voices > 1 ? level : <f32>0, steps)
    this.voice4.aim(voices > 2 ? level : <f32>0, steps)
  }

  reset(): void {
    super.reset()
    this.voice1.snap()
    this.voice2.snap()
    this.voice3.snap()
    this.voice4.snap()
  }

  advance(): void {
    super.advance()
    this.voice1.advance()
    this.voice2.advance()
    this.voice3.advance()
    this.voice4.advance()
  }

  process(left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    this.processSide(this.left, left, false, phase, frames)
    this.processSide(this.right, right, true, phase, frames)
    this.position += frames
  }

  /** Frames of delay of the four voices at one end of the sub-block. */
  private voicesAt(sine: f32, cosine: f32, base: f32, depth: f32): v128 {
    const half = depth * 0.5
    const middle = f32x4(1, 1.17, 0.89, 1.31)
    let turns = f32x4.splat(sine)
    turns = f32x4.replace_lane(turns, 1, -sine)
    turns = f32x4.replace_lane(turns, 2, cosine)
    turns = f32x4.replace_lane(turns, 3, -cosine)
    const swings = f32x4.mul(f32x4.splat(half), f32x4.add(turns, f32x4.splat(1)))
    return f32x4.add(f32x4.mul(middle, f32x4.splat(base)), swings)
  }

  private processSide(ring: EchoRing, at: usize, isRight: bool, phase: i32, frames: i32): void {
    const swing = this.swing
    const start = this.voicesAt(
      swing.startSine(isRight),
      swing.startCosine(isRight),
      swing.base.now,
      swing.depth.now,
    )
    const end = this.voicesAt(
      swing.endSine(isRight),
      swing.endCosine(isRight),
      swing.base.next,
      swing.depth.next,
    )
    const step = f32x4.mul(f32x4.sub(end, start), f32x4.splat(1 / <f32>SUB_BLOCK))
    const zero = i32x4.splat(0)
    for (let i: i32 = 0; i < frames; i++, at += 4) {
      const frame = phase + i
      const x = load<f32>(at)
      ring.write(this.position + i, x)
      const part = f32x4.add(start, f32x4.mul(step, f32x4.splat(<f32>(frame + 1))))
      const taps = readFour(ring, ring, ring, ring, this.position + i, zero, part)
      const first = f32x4.extract_lane(taps, 0) * this.voice1.at(frame)
      const second = f32x4.extract_lane(taps, 1) * this.voice2.at(frame)
      const third = f32x4.extract_lane(taps, 2) * this.voice3.at(frame)
      const fourth = f32x4.extract_lane(taps, 3) * this.voice4.at(frame)
      store<f32>(at, this.wet.blend(x, first + second + (third + fourth), frame))
    }
  }
}
