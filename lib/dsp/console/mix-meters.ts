/** Meters of what leaves the console: peaks, RMS, clips, loudness and true peak. Bounces switch them off. */
import {
  METER_CLIPS,
  METER_PEAK_LEFT,
  METER_PEAK_RIGHT,
  METER_RMS_LEFT,
  METER_RMS_RIGHT,
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
  private peakLeft: f32 = 0
  private peakRight: f32 = 0
  private squaresLeft: f64 = 0
  private squaresRight: f64 = 0
  private clips: i32 = 0
  private frames: i32 = 0
  private reductionDb: f32 = 0

  constructor(sampleRate: f32) {
    this.loudness = new LoudnessMeter(<f64>sampleRate, 2)
  }

  reset(): void {
    this.loudness.reset()
    this.leftTruePeak.reset()
    this.rightTruePeak.reset()
    this.start()
  }

  /** New counts since a read; loudness and true peak go on. */
  private start(): void {
    this.peakLeft = 0
    this.peakRight = 0
    this.squaresLeft = 0
    this.squaresRight = 0
    this.clips = 0
    this.frames = 0
    this.reductionDb = 0
  }

  countReduction(reductionDb: f32): void {
    this.reductionDb = max(this.reductionDb, reductionDb)
  }

  process(left: usize, right: usize, frames: i32): void {
    if (!this.isOn) return
    this.loudness.processStereo(left, right, frames)
    this.leftTruePeak.process(left, frames)
    this.rightTruePeak.process(right, frames)
    for (let at: usize = 0; at < <usize>frames * 4; at += 4) {
      const x = load<f32>(left + at)
      const y = load<f32>(right + at)
      const sizeLeft = abs<f32>(x)
      const sizeRight = abs<f32>(y)
      this.peakLeft = max(this.peakLeft, sizeLeft)
      this.peakRight = max(this.peakRight, sizeRight)
      this.squaresLeft += <f64>x * <f64>x
      this.squaresRight += <f64>y * <f64>y
      this.clips += <i32>(sizeLeft > 1) + <i32>(sizeRight > 1)
    }
    this.frames += frames
  }

  /** Writes the mix bus's strip meters (all but the compressor's) and its own, then starts anew. */
  read(strip: usize, mix: usize): void {
    const part: f64 = this.frames > 0 ? 1 / <f64>this.frames : 0
    store<f32>(strip, this.peakLeft, METER_PEAK_LEFT)
    store<f32>(strip, this.peakRight, METER_PEAK_RIGHT)
    store<f32>(strip, <f32>sqrt<f64>(this.squaresLeft * part), METER_RMS_LEFT)
    store<f32>(strip, <f32>sqrt<f64>(this.squaresRight * part), METER_RMS_RIGHT)
    store<f32>(strip, <f32>this.clips, METER_CLIPS)
    store<f32>(mix, <f32>this.loudness.momentaryLufs(), MIX_METER_MOMENTARY_LUFS)
    store<f32>(mix, <f32>this.loudness.shortTermLufs(), MIX_METER_SHORT_TERM_LUFS)
    store<f32>(mix, <f32>this.loudness.integratedLufs(), MIX_METER_INTEGRATED_LUFS)
    const peak = max(this.leftTruePeak.peak(), this.rightTruePeak.peak())
    store<f32>(mix, <f32>dbOfGain(<f64>peak), MIX_METER_TRUE_PEAK_DBTP)
    store<f32>(mix, this.reductionDb, MIX_METER_LIMITER_REDUCTION_DB)
    this.start()
  }
}
