/**
 * The delay insert, stereo: two echo lines with low and high cut in the loop, each feeding itself or (ping-pong) the other,
 * modulation, ducking, width, mix. No latency. Whole delays are exact to the sample; a new time is faded to in 60 ms, in tape
 * mode glided to with a time constant of 120 ms. Ducking: from -40 to -10 dBFS of input peak the echoes go down by up to
 * `duckDb`, in 10 ms, and come back in 250 ms (own design).
 */
import { SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'
import { rampSteps } from '../console/ramp'
import { PlanarUnit } from '../units/planar-unit'
import { DelayTime, MOST_DEPTH_MS, MOST_MS } from './delay-time'
import { Ducker } from './ducker'
import { EchoRing } from './echo-ring'
import { aimDelay } from './delay-settings'
import { Lfo } from './lfo'
import { readFour } from './taps'

/** Slower than other values: a depth that jumps bends the pitch. */
const DEPTH_MS: f32 = 200

@final
export class Delay extends PlanarUnit {
  readonly feedback: Glide = new Glide()
  readonly pingPong: Glide = new Glide()
  readonly width: Glide = new Glide()
  readonly wet: Glide = new Glide()
  /** Parts of the one-poles of the loop per frame. */
  readonly highCut: Glide = new Glide()
  readonly lowCut: Glide = new Glide()
  /** Frames. */
  readonly depth: Glide = new Glide()
  readonly depthSteps: f32
  readonly time: DelayTime
  readonly ducker: Ducker
  readonly lfo: Lfo
  private left: EchoRing
  private right: EchoRing
  private position: i32 = 0
  private leftHigh: f32 = 0
  private leftLow: f32 = 0
  private rightHigh: f32 = 0
  private rightLow: f32 = 0

  constructor(readonly sampleRate: f32) {
    super()
    const frames = <i32>(((MOST_MS + MOST_DEPTH_MS) * sampleRate) / 1000) + 4 * SUB_BLOCK
    this.left = new EchoRing(frames)
    this.right = new EchoRing(frames)
    this.time = new DelayTime(sampleRate)
    this.ducker = new Ducker(sampleRate)
    this.lfo = new Lfo(sampleRate)
    this.depthSteps = rampSteps(DEPTH_MS, sampleRate)
  }

  aim(values: usize, steps: f32): void {
    aimDelay(this, values, steps)
  }

  reset(): void {
    this.left.clear()
    this.right.clear()
    this.feedback.snap()
    this.pingPong.snap()
    this.width.snap()
    this.wet.snap()
    this.highCut.snap()
    this.lowCut.snap()
    this.depth.snap()
    this.time.reset()
    this.ducker.reset()
    this.lfo.reset()
    this.position = 0
    this.leftHigh = 0
    this.leftLow = 0
    this.rightHigh = 0
    this.rightLow = 0
  }

  seek(songSample: f64): void {
    this.lfo.seek(songSample)
  }

  advance(): void {
    this.feedback.advance()
    this.pingPong.advance()
    this.width.advance()
    this.wet.advance()
    this.highCut.advance()
    this.lowCut.advance()
    this.depth.advance()
    this.lfo.advance()
    this.time.advance()
    this.ducker.advance()
    this.leftHigh = flush(this.leftHigh)
    this.leftLow = flush(this.leftLow)
    this.rightHigh = flush(this.rightHigh)
    this.rightLow = flush(this.rightLow)
  }

  /** Frames on top of the delay, at one end of the sub-block: left, right, left, right. */
  private swing(depth: f32, sine: f32, cosine: f32, base: f32): v128 {
    const left = base + depth * (0.5 + 0.5 * sine)
    const right = base + depth * (0.5 + 0.5 * cosine)
    const both = f32x4.replace_lane(f32x4.splat(left), 1, right)
    return f32x4.replace_lane(both, 3, right)
  }

  process(left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    const time = this.time
    const lfo = this.lfo
    const start = this.swing(this.depth.now, lfo.startSine, lfo.startCosine, time.startPart)
    const end = this.swing(this.depth.next, lfo.endSine, lfo.endCosine, time.endPart)
    const step = f32x4.mul(f32x4.sub(end, start), f32x4.splat(1 / <f32>SUB_BLOCK))
    const both = i32x4.splat(time.present)
    const whole = i32x4.replace_lane(i32x4.replace_lane(both, 2, time.coming), 3, time.coming)
    const isFading = time.isFading
    for (let i: i32 = 0; i < frames; i++) {
      const frame = phase + i
      const part = f32x4.add(start, f32x4.mul(step, f32x4.splat(<f32>(frame + 1))))
      const taps = readFour(this.left, this.right, this.left, this.right, this.position, whole, part)
      let leftTap = f32x4.extract_lane(taps, 0)
      let rightTap = f32x4.extract_lane(taps, 1)
      if (isFading) {
        const fade = time.fadeAt(frame)
        leftTap += (f32x4.extract_lane(taps, 2) - leftTap) * fade
        rightTap += (f32x4.extract_lane(taps, 3) - rightTap) * fade
      }
      this.echo(left + ((<usize>i) << 2), right + ((<usize>i) << 2), leftTap, rightTap, frame)
    }
  }

  /** One frame: filters the taps, feeds the lines, mixes. */
  private echo(left: usize, right: usize, leftTap: f32, rightTap: f32, frame: i32): void {
    const x = load<f32>(left)
    const y = load<f32>(right)
    const highCut = this.highCut.at(frame)
    const lowCut = this.lowCut.at(frame)
    this.leftHigh += highCut * (leftTap - this.leftHigh)
    this.rightHigh += highCut * (rightTap - this.rightHigh)
    this.leftLow += lowCut * (this.leftHigh - this.leftLow)
    this.rightLow += lowCut * (this.rightHigh - this.rightLow)
    const leftEcho = this.leftHigh - this.leftLow
    const rightEcho = this.rightHigh - this.rightLow
    const cross = this.pingPong.at(frame)
    const feedback = this.feedback.at(frame)
    const middle: f32 = <f32>0.5 * (x + y)
    const leftIn = x + cross * (middle - x)
    const rightIn = y - cross * y
    this.left.write(this.position, leftIn + feedback * (leftEcho + cross * (rightEcho - leftEcho)))
    this.right.write(this.position, rightIn + feedback * (rightEcho + cross * (leftEcho - rightEcho)))
    this.position++
    const gain = this.ducker.hear(x, y, frame)
    const half: f32 = 0.5 * gain
    const mid = half * (leftEcho + rightEcho)
    const side = half * this.width.at(frame) * (leftEcho - rightEcho)
    store<f32>(left, this.wet.blend(x, mid + side, frame))
    store<f32>(right, this.wet.blend(y, mid - side, frame))
  }
}

function flush(value: f32): f32 {
  const size = abs(value)
  return size >= 1e-20 && size < 1e20 ? value : 0
}
