/**
 * The end of the mix bus: true-peak limiter (crossfaded in and out), then the meters of what leaves the console.
 * The limiter works on whole sub-blocks, so its part lags one sub-block more than its own latency; off, nothing lags.
 */
import {
  HEADER_LIMITER_CEILING_DBTP,
  HEADER_LIMITER_GAIN_DB,
  HEADER_LIMITER_IS_ON,
  HEADER_LIMITER_RELEASE_MS,
} from '../generated/plan-layout'
import {
  LIMITER_CEILING_DBTP_MAX,
  LIMITER_CEILING_DBTP_MIN,
  LIMITER_CEILING_DBTP_SMOOTHING_MS,
  LIMITER_GAIN_DB_MAX,
  LIMITER_GAIN_DB_MIN,
  LIMITER_RELEASE_MS_MAX,
  LIMITER_RELEASE_MS_MIN,
} from '../generated/parameters'
import { TruePeakLimiter } from '../limiter/true-peak-limiter'
import { clampTo } from '../math/clamp'
import { BLOCK_BYTES, SUB_BLOCK } from './constants'
import { MixMeters } from './mix-meters'
import { rampSteps } from './ramp'
import { Glide } from './glide'

@final
export class MixOutput {
  readonly meters: MixMeters
  private limiter: TruePeakLimiter
  private wet: Glide = new Glide()
  private isRunning: bool = false
  /** Sub-blocks until the limiter's delay is full and it may be heard. */
  private warmUp: i32 = 0
  private steps: f32
  /** Sub-block on its way in, then the one on its way out; left and right. */
  private incoming: usize = heap.alloc(2 * BLOCK_BYTES)
  private outgoing: usize = heap.alloc(2 * BLOCK_BYTES)

  constructor(sampleRate: f32) {
    this.limiter = new TruePeakLimiter(sampleRate)
    this.meters = new MixMeters(sampleRate)
    this.steps = rampSteps(LIMITER_CEILING_DBTP_SMOOTHING_MS, sampleRate)
    this.clear()
  }

  /** Takes the limiter's settings from a plan header. */
  aim(header: usize): void {
    const ceiling = load<f32>(header, HEADER_LIMITER_CEILING_DBTP)
    const gain = load<f32>(header, HEADER_LIMITER_GAIN_DB)
    const release = load<f32>(header, HEADER_LIMITER_RELEASE_MS)
    this.limiter.setCeilingDbtp(clampTo(ceiling, LIMITER_CEILING_DBTP_MIN, LIMITER_CEILING_DBTP_MAX))
    this.limiter.setGainDb(clampTo(gain, LIMITER_GAIN_DB_MIN, LIMITER_GAIN_DB_MAX))
    this.limiter.setReleaseMs(clampTo(release, LIMITER_RELEASE_MS_MIN, LIMITER_RELEASE_MS_MAX))
    this.wet.aim(load<u32>(header, HEADER_LIMITER_IS_ON) != 0 ? 1 : 0, this.steps)
  }

  reset(): void {
    this.wet.snap()
    this.warmUp = 0
    this.clear()
    this.isRunning = this.wet.isAbove0()
    this.meters.reset()
  }

  private clear(): void {
    this.limiter.reset()
    memory.fill(this.incoming, 0, 2 * BLOCK_BYTES)
    memory.fill(this.outgoing, 0, 2 * BLOCK_BYTES)
  }

  /** Frames that the output will lag by once the present settings are reached. */
  latencyFrames(): i32 {
    return this.wet.target == 0 ? 0 : SUB_BLOCK + this.limiter.latencySamples()
  }

  /** At the start of a sub-block. */
  advance(): void {
    const mustRun = this.wet.isAbove0()
    if (mustRun && !this.isRunning) {
      this.clear()
      this.warmUp = this.latencyFrames() / SUB_BLOCK + 1
    }
    this.isRunning = mustRun
    if (this.warmUp > 0) this.warmUp--
    else this.wet.advance()
  }

  /** `frames` samples of both sides in place, from frame `phase` of the sub-block on. */
  process(left: usize, right: usize, phase: i32, frames: i32): void {
    if (this.isRunning) {
      this.exchange(left, 0, phase, frames)
      this.exchange(right, BLOCK_BYTES, phase, frames)
      if (phase + frames == SUB_BLOCK) this.limit()
    }
    this.meters.process(left, right, frames)
  }

  private limit(): void {
    memory.copy(this.outgoing, this.incoming, 2 * BLOCK_BYTES)
    this.limiter.process(this.outgoing, this.outgoing + BLOCK_BYTES, SUB_BLOCK)
    this.meters.countReduction(this.limiter.gainReductionDb())
  }

  private exchange(at: usize, side: usize, phase: i32, frames: i32): void {
    const start = <usize>phase * 4
    memory.copy(this.incoming + side + start, at, <usize>frames * 4)
    for (let i: i32 = 0; i < frames; i++) {
      const place = at + <usize>i * 4
      const limited = load<f32>(this.outgoing + side + start + <usize>i * 4)
      store<f32>(place, this.wet.blend(load<f32>(place), limited, phase + i))
    }
  }
}
