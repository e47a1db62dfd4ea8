/** The reverb's parameters as the kernel wants them, drawn into their ranges. */
import * as Range from '../generated/parameters'
import * as At from '../generated/units'
import { clampTo } from '../math/clamp'
import { gainOfDb } from '../math/double'
import { TYPES } from './reverb-types'

/** Gain of the all-passes at a diffusion of 100 %. */
const MOST_DIFFUSION: f32 = 0.7

@final
export class ReverbSettings {
  preDelayMs: f32 = 0
  decayS: f32 = 1
  dampingHz: f32 = 6000
  /** Decay at the bottom as a part of the decay. */
  lowDecay: f32 = 1
  type: i32 = 0
  lowCutHz: f32 = 0
  /** Gains, 0 to 1 or a little above. */
  early: f32 = 0
  diffusion: f32 = 0
  width: f32 = 0
  wet: f32 = 0
  modDepth: f32 = 0
  modRateHz: f32 = 0
  duckingDb: f32 = 0

  /** @returns whether the network's part of them is as it was */
  read(at: usize): bool {
    const decayS = this.decayS
    const dampingHz = this.dampingHz
    const lowDecay = this.lowDecay
    this.readRoom(at)
    this.readRest(at)
    return decayS == this.decayS && dampingHz == this.dampingHz && lowDecay == this.lowDecay
  }

  private readRoom(at: usize): void {
    const decayS = load<f32>(at, At.REVERB_AT_DECAY_S)
    const dampingHz = load<f32>(at, At.REVERB_AT_DAMPING_HZ)
    const lowDecay = load<f32>(at, At.REVERB_AT_LOW_DECAY_PERCENT)
    const diffusion = load<f32>(at, At.REVERB_AT_DIFFUSION_PERCENT)
    this.decayS = clampTo(decayS, Range.REVERB_DECAY_S_MIN, Range.REVERB_DECAY_S_MAX)
    this.dampingHz = clampTo(dampingHz, Range.REVERB_DAMPING_HZ_MIN, Range.REVERB_DAMPING_HZ_MAX)
    this.lowDecay =
      clampTo(lowDecay, Range.REVERB_LOW_DECAY_PERCENT_MIN, Range.REVERB_LOW_DECAY_PERCENT_MAX) * 0.01
    this.type = <i32>min<u32>(load<u32>(at, At.REVERB_AT_TYPE), TYPES - 1)
    this.diffusion =
      clampTo(diffusion, Range.REVERB_DIFFUSION_PERCENT_MIN, Range.REVERB_DIFFUSION_PERCENT_MAX) *
      (0.01 * MOST_DIFFUSION)
  }

  private readRest(at: usize): void {
    const preDelayMs = load<f32>(at, At.REVERB_AT_PRE_DELAY_MS)
    const lowCutHz = load<f32>(at, At.REVERB_AT_LOW_CUT_HZ)
    const early = load<f32>(at, At.REVERB_AT_EARLY_DB)
    const width = load<f32>(at, At.REVERB_AT_WIDTH_PERCENT)
    const wet = load<f32>(at, At.REVERB_AT_MIX_PERCENT)
    const depth = load<f32>(at, At.REVERB_AT_MOD_DEPTH_PERCENT)
    const rate = load<f32>(at, At.REVERB_AT_MOD_RATE_HZ)
    const ducking = load<f32>(at, At.REVERB_AT_DUCKING_DB)
    this.preDelayMs = clampTo(preDelayMs, Range.REVERB_PRE_DELAY_MS_MIN, Range.REVERB_PRE_DELAY_MS_MAX)
    this.lowCutHz = clampTo(lowCutHz, Range.REVERB_LOW_CUT_HZ_MIN, Range.REVERB_LOW_CUT_HZ_MAX)
    this.early =
      early > Range.REVERB_EARLY_DB_MIN ? <f32>gainOfDb(min<f32>(early, Range.REVERB_EARLY_DB_MAX)) : 0
    this.width = clampTo(width, Range.REVERB_WIDTH_PERCENT_MIN, Range.REVERB_WIDTH_PERCENT_MAX) * 0.01
    this.wet = clampTo(wet, Range.REVERB_MIX_PERCENT_MIN, Range.REVERB_MIX_PERCENT_MAX) * 0.01
    this.modDepth =
      clampTo(depth, Range.REVERB_MOD_DEPTH_PERCENT_MIN, Range.REVERB_MOD_DEPTH_PERCENT_MAX) * 0.01
    this.modRateHz = clampTo(rate, Range.REVERB_MOD_RATE_HZ_MIN, Range.REVERB_MOD_RATE_HZ_MAX)
    this.duckingDb = clampTo(ducking, Range.REVERB_DUCKING_DB_MIN, Range.REVERB_DUCKING_DB_MAX)
  }
}
