/** Loudness and true peak of the mix bus after its fader. Bounces switch them off. */
import {
  MIX_METER_CLIPS_SINCE_START,
  MIX_METER_CORRELATION,
  MIX_METER_INTEGRATED_LUFS,
  MIX_METER_LIMITER_REDUCTION_DB,
  MIX_METER_LOUDNESS_RANGE_LU,
  MIX_METER_MOMENTARY_LUFS,
  MIX_METER_SHORT_TERM_LUFS,
  MIX_METER_TRUE_PEAK_DBTP,
} from '../generated/meter-layout'
import { LoudnessMeter } from '../loudness/loudness-meter'
import { TruePeakMeter } from '../loudness/true-peak-meter'
import { dbOfGain } from '../math/double'
import { ClipCounter } from '../meters/clip-counter'
import { StereoScope } from '../meters/stereo-scope'

/** The loudness range moves slowly and costs much: it is computed in one of so many reads. */
const READS_PER_RANGE: i32 = 12

@final
export class MixMeters {
  isOn: bool = true
  private loudness: LoudnessMeter
  private leftTruePeak: TruePeakMeter = new TruePeakMeter()
  private rightTruePeak: TruePeakMeter = new TruePeakMeter()
  private clips: ClipCounter = new ClipCounter()
  private scope: StereoScope
  private rangeLu: f32 = 0
  private reads: i32 = 0

  constructor(sampleRate: f32) {
    this.loudness = new LoudnessMeter(<f64>sampleRate, 2)
    this.scope = new StereoScope(sampleRate)
  }

  reset(): void {
    this.loudness.reset()
    this.leftTruePeak.reset()
    this.rightTruePeak.reset()
    this.clips.reset()
    this.scope.reset()
    this.rangeLu = 0
    this.reads = 0
  }

  process(left: usize, right: usize, frames: i32): void {
    if (!this.isOn) return
    this.loudness.processStereo(left, right, frames)
    this.leftTruePeak.process(left, frames)
    this.rightTruePeak.process(right, frames)
    this.clips.process(left, frames)
    this.clips.process(right, frames)
    this.scope.process(left, right, frames)
  }

  /** @param limiterReductionDb deepest reduction of the mix bus's limiters since the last read */
  read(to: usize, limiterReductionDb: f32): void {
    store<f32>(to, <f32>this.loudness.momentaryLufs(), MIX_METER_MOMENTARY_LUFS)
    store<f32>(to, <f32>this.loudness.shortTermLufs(), MIX_METER_SHORT_TERM_LUFS)
    store<f32>(to, <f32>this.loudness.integratedLufs(), MIX_METER_INTEGRATED_LUFS)
    const peak = max(this.leftTruePeak.peak(), this.rightTruePeak.peak())
    store<f32>(to, <f32>dbOfGain(<f64>peak), MIX_METER_TRUE_PEAK_DBTP)
    store<f32>(to, limiterReductionDb, MIX_METER_LIMITER_REDUCTION_DB)
    if (this.reads++ % READS_PER_RANGE == 0) this.rangeLu = <f32>this.loudness.loudnessRangeLu()
    store<f32>(to, this.rangeLu, MIX_METER_LOUDNESS_RANGE_LU)
    store<f32>(to, this.scope.correlation(), MIX_METER_CORRELATION)
    store<f32>(to, <f32>this.clips.count, MIX_METER_CLIPS_SINCE_START)
  }

  /** The goniometer's points, the oldest first. */
  readPoints(to: usize): void {
    this.scope.readPoints(to)
  }
}
