/** The reverb insert of one strip, stereo: pre-delay, diffusion, sixteen-line network, width, wet. No latency of the dry part. */
import { BLOCK_BYTES } from '../console/constants'
import { Glide } from '../console/glide'
import { rampSteps } from '../console/ramp'
import {
  REVERB_DAMPING_HZ_MAX,
  REVERB_DAMPING_HZ_MIN,
  REVERB_DECAY_S_MAX,
  REVERB_DECAY_S_MIN,
  REVERB_DECAY_S_SMOOTHING_MS,
  REVERB_MIX_PERCENT_MAX,
  REVERB_MIX_PERCENT_MIN,
  REVERB_PRE_DELAY_MS_MAX,
  REVERB_PRE_DELAY_MS_MIN,
  REVERB_WIDTH_PERCENT_MAX,
  REVERB_WIDTH_PERCENT_MIN,
} from '../generated/parameters'
import {
  REVERB_AT_DAMPING_HZ,
  REVERB_AT_DECAY_S,
  REVERB_AT_MIX_PERCENT,
  REVERB_AT_PRE_DELAY_MS,
  REVERB_AT_WIDTH_PERCENT,
} from '../generated/units'
import { clampTo } from '../math/clamp'
import { Diffuser } from './diffuser'
import { Network } from './network'
import { PlanarUnit } from '../units/planar-unit'
import { PreDelay } from './pre-delay'

/** Frames of the four all-passes at 48 kHz. */
const LEFT_1: f32 = 241
const LEFT_2: f32 = 379
const RIGHT_1: f32 = 211
const RIGHT_2: f32 = 421

@final
export class Reverb extends PlanarUnit {
  /** u32 key of the strip that it belongs to, 0 when free. */
  owner: u32 = 0
  /** Off, its wet part goes to nothing. */
  isOn: bool = true
  private preDelay: PreDelay
  private left1: Diffuser
  private left2: Diffuser
  private right1: Diffuser
  private right2: Diffuser
  private network: Network
  private width: Glide = new Glide()
  private wet: Glide = new Glide()
  private isRunning: bool = false
  private position: i32 = 0
  private scratch: usize = heap.alloc(2 * BLOCK_BYTES)

  constructor(private sampleRate: f32) {
    super()
    const scale = sampleRate / 48000
    this.preDelay = new PreDelay(sampleRate)
    this.left1 = new Diffuser(max(33, <i32>nearest(LEFT_1 * scale)))
    this.left2 = new Diffuser(max(33, <i32>nearest(LEFT_2 * scale)))
    this.right1 = new Diffuser(max(33, <i32>nearest(RIGHT_1 * scale)))
    this.right2 = new Diffuser(max(33, <i32>nearest(RIGHT_2 * scale)))
    this.network = new Network(sampleRate)
  }

  aim(values: usize, steps: f32): void {
    const preDelay = load<f32>(values, REVERB_AT_PRE_DELAY_MS)
    const decay = clampTo(load<f32>(values, REVERB_AT_DECAY_S), REVERB_DECAY_S_MIN, REVERB_DECAY_S_MAX)
    const damping = clampTo(
      load<f32>(values, REVERB_AT_DAMPING_HZ),
      REVERB_DAMPING_HZ_MIN,
      REVERB_DAMPING_HZ_MAX,
    )
    const width = load<f32>(values, REVERB_AT_WIDTH_PERCENT)
    const mix = load<f32>(values, REVERB_AT_MIX_PERCENT)
    this.preDelay.aim(clampTo(preDelay, REVERB_PRE_DELAY_MS_MIN, REVERB_PRE_DELAY_MS_MAX))
    const slow = steps <= 1 ? steps : rampSteps(REVERB_DECAY_S_SMOOTHING_MS, this.sampleRate)
    this.network.aim(decay, damping, slow)
    this.width.aim(clampTo(width, REVERB_WIDTH_PERCENT_MIN, REVERB_WIDTH_PERCENT_MAX) * 0.01, steps)
    const wet = clampTo(mix, REVERB_MIX_PERCENT_MIN, REVERB_MIX_PERCENT_MAX) * 0.01
    this.wet.aim(this.isOn ? wet : 0, steps)
  }

  /** As new with the present settings. */
  reset(): void {
    this.preDelay.reset()
    this.left1.clear()
    this.left2.clear()
    this.right1.clear()
    this.right2.clear()
    this.network.reset()
    this.width.snap()
    this.wet.snap()
    this.position = 0
    this.isRunning = this.wet.isAbove0()
  }

  /** Empty and off: what it plays next fades in. */
  silence(): void {
    this.wet.aim(0, 0)
    this.reset()
  }

  /** At the start of a sub-block. A reverb that is off forgets its sound. */
  advance(): void {
    this.wet.advance()
    this.width.advance()
    if (this.wet.isAbove0()) {
      this.isRunning = true
      this.preDelay.advance()
      this.network.advance()
    } else if (this.isRunning) this.reset()
  }

  /** `frames` planar samples in place, from frame `phase` of the sub-block on. */
  process(left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    if (!this.isRunning) return
    const wetLeft = this.scratch
    const wetRight = this.scratch + BLOCK_BYTES
    memory.copy(wetLeft, left, <usize>frames * 4)
    memory.copy(wetRight, right, <usize>frames * 4)
    this.preDelay.process(wetLeft, wetRight, this.position, phase, frames)
    this.left1.process(wetLeft, this.position, frames)
    this.left2.process(wetLeft, this.position, frames)
    this.right1.process(wetRight, this.position, frames)
    this.right2.process(wetRight, this.position, frames)
    this.network.process(wetLeft, wetRight, this.position, frames)
    this.position += frames
    for (let i: i32 = 0; i < frames; i++) {
      const at = <usize>i * 4
      const l = load<f32>(wetLeft + at)
      const r = load<f32>(wetRight + at)
      const middle = (l + r) * 0.5
      const side = (l - r) * 0.5 * this.width.at(phase + i)
      store<f32>(left + at, this.wet.blend(load<f32>(left + at), middle + side, phase + i))
      store<f32>(right + at, this.wet.blend(load<f32>(right + at), middle - side, phase + i))
    }
  }
}
