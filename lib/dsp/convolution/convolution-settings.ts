/** The convolution's parameters as the kernel wants them, drawn into their ranges. */
import * as Range from '../generated/parameters'
import * as At from '../generated/units'
import { clampTo } from '../math/clamp'
import { MADE_IMPULSES } from './impulse-maker'

@final
export class ConvolutionSettings {
  /** Key of the impulse response. */
  key: u32 = 0
  /** Key of the uploaded response that stands in its place; 0 for none. */
  upload: u32 = 0
  preDelayMs: f32 = 0
  trimMs: f32 = 0
  /** Part of the response's length that stays. */
  keep: f32 = 1
  lowCutHz: f32 = 0
  highCutHz: f32 = 0
  width: f32 = 0
  wet: f32 = 0

  read(at: usize): void {
    const impulse = load<u32>(at, At.CONVOLUTION_AT_IMPULSE)
    const preDelayMs = load<f32>(at, At.CONVOLUTION_AT_PRE_DELAY_MS)
    const trimMs = load<f32>(at, At.CONVOLUTION_AT_TRIM_MS)
    const length = load<f32>(at, At.CONVOLUTION_AT_LENGTH_PERCENT)
    const lowCutHz = load<f32>(at, At.CONVOLUTION_AT_LOW_CUT_HZ)
    const highCutHz = load<f32>(at, At.CONVOLUTION_AT_HIGH_CUT_HZ)
    const width = load<f32>(at, At.CONVOLUTION_AT_WIDTH_PERCENT)
    const wet = load<f32>(at, At.CONVOLUTION_AT_MIX_PERCENT)
    this.upload = load<u32>(at, At.CONVOLUTION_AT_RESPONSE_ID)
    this.key = min<u32>(impulse, MADE_IMPULSES - 1)
    this.preDelayMs = clampTo(
      preDelayMs,
      Range.CONVOLUTION_PRE_DELAY_MS_MIN,
      Range.CONVOLUTION_PRE_DELAY_MS_MAX,
    )
    this.trimMs = clampTo(trimMs, Range.CONVOLUTION_TRIM_MS_MIN, Range.CONVOLUTION_TRIM_MS_MAX)
    this.keep =
      clampTo(length, Range.CONVOLUTION_LENGTH_PERCENT_MIN, Range.CONVOLUTION_LENGTH_PERCENT_MAX) * 0.01
    this.lowCutHz = clampTo(lowCutHz, Range.CONVOLUTION_LOW_CUT_HZ_MIN, Range.CONVOLUTION_LOW_CUT_HZ_MAX)
    this.highCutHz = clampTo(highCutHz, Range.CONVOLUTION_HIGH_CUT_HZ_MIN, Range.CONVOLUTION_HIGH_CUT_HZ_MAX)
    this.width =
      clampTo(width, Range.CONVOLUTION_WIDTH_PERCENT_MIN, Range.CONVOLUTION_WIDTH_PERCENT_MAX) * 0.01
    this.wet = clampTo(wet, Range.CONVOLUTION_MIX_PERCENT_MIN, Range.CONVOLUTION_MIX_PERCENT_MAX) * 0.01
  }

  get isLowOpen(): bool {
    return this.lowCutHz <= Range.CONVOLUTION_LOW_CUT_HZ_MIN
  }

  get isHighOpen(): bool {
    return this.highCutHz >= Range.CONVOLUTION_HIGH_CUT_HZ_MAX
  }
}
