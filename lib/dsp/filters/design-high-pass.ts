/** Butterworth high-pass, 12 dB/oct, bilinear and prewarped: below 2 kHz its distance from the analog filter is small. */
import { EQ_HIGH_PASS_HZ_MAX, EQ_HIGH_PASS_HZ_MIN } from '../generated/parameters'
import { clampTo } from '../math/clamp'
import { PI, tan64 } from '../math/double'
import { SectionDesign } from './section-design'

const BUTTERWORTH_K: f64 = 1.4142135623730951

/** Fills `design`. A frequency outside its range, NaN included, is drawn to the range and below 0.45 of the rate. */
export function designHighPass(design: SectionDesign, cutoffHz: f32, sampleRate: f32): void {
  const hz = min<f64>(clampTo(cutoffHz, EQ_HIGH_PASS_HZ_MIN, EQ_HIGH_PASS_HZ_MAX), 0.45 * <f64>sampleRate)
  design.g = <f32>tan64((PI * hz) / <f64>sampleRate)
  design.k = <f32>BUTTERWORTH_K
  design.m0 = 1
  design.m1 = -(<f32>BUTTERWORTH_K)
  design.m2 = -1
}
