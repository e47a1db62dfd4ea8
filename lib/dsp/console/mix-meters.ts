/** Loudness and true peak of the mix bus after its fader. Bounces switch them off. */
import {
  MIX_METER_INTEGRATED_LUFS,
  MIX_METER_LIMITER_REDUCTION_DB,
  MIX_METER_MOMENTARY_LUFS,
  MIX_METER_SHORT_TERM_LUFS,
  MIX_METER_TRUE_PEAK_DBTP,
} from '../generated/meter-layout'
import { LoudnessMeter } from '../loudness/loudness-meter'
import { TruePeakMeter } from '../loudness/true-peak-meter'
import { dbOfGain } from '../math/double'

@final
export class MixMeters {
  isOn: bool = true
  private loudness: LoudnessMeter
  private leftTruePeak: TruePeakMeter = new TruePeakMeter()
  private rightTruePeak: TruePeakMeter = new TruePeakMeter()

  constructor(sampleRate: f32) {
    this.loudness = new LoudnessMeter(<f64>sampleRate, 2)
  }

  reset(): void {
    this.loudness.reset()
    this.leftTruePeak.reset()
    this.rightTruePeak.reset()
  }

  process(left: usize, right: usize, frames: i32): void {
    if (!this.isOn) return
    this.loudness.processStereo(left, right, frames)
    this.leftTruePeak.process(left, frames)
    this.rightTruePeak.process(right, frames)
  }

  /** @param limiterReductionDb deepest reduction of the mix bus's limiters since the last read */
  read(to: usize, limiterReductionDb: f32): void {
    store<f32>(to, <f32>this.loudness.momentaryLufs(), MIX_METER_MOMENTARY_LUFS)
    store<f32>(to, <f32>this.loudness.shortTermLufs(), MIX_METER_SHORT_TERM_LUFS)
    store<f32>(to, <f32>this.loudness.integratedLufs(), MIX_METER_INTEGRATED_LUFS)
    const peak = max(this.leftTruePeak.peak(), this.rightTruePeak.peak())
    store<f32>(to, <f32>dbOfGain(<f64>peak), MIX_METER_TRUE_PEAK_DBTP)
    store<f32>(to, limiterReductionDb, MIX_METER_LIMITER_REDUCTION_DB)
  }
}
