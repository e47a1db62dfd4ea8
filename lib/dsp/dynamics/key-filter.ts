/** The filters before a detector: Butterworth, 12 dB/oct, each can be left out. Never in the audio path. */
import { clampTo } from '../math/clamp'
import { PI, tan64 } from '../math/double'
import { aimSection } from '../filters/svf'
import { SectionDesign } from '../filters/section-design'

export const BUTTERWORTH_K: f32 = 1.4142135
const design = new SectionDesign()

/** Aims one lane of a section (filters/svf.ts) at what lies above `hz`, or at passing everything. */
export function aimKeyHighPass(
  section: usize,
  lane: usize,
  isOn: bool,
  hz: f32,
  sampleRate: f32,
  steps: f32,
): void {
  design.set(filterG(hz, sampleRate), BUTTERWORTH_K, 1, -BUTTERWORTH_K, -1)
  if (!isOn) design.flatten()
  aimSection(section, lane, design, steps)
}

/** The same for what lies below `hz`. */
export function aimKeyLowPass(
  section: usize,
  lane: usize,
  isOn: bool,
  hz: f32,
  sampleRate: f32,
  steps: f32,
): void {
  design.set(filterG(hz, sampleRate), BUTTERWORTH_K, 0, 0, 1)
  if (!isOn) design.flatten()
  aimSection(section, lane, design, steps)
}

/** Prewarped integrator gain of a corner, which is drawn to 10 Hz..0.45 of the rate. */
export function filterG(hz: f32, sampleRate: f32): f32 {
  const corner = min<f64>(clampTo(hz, 10, 20000), 0.45 * <f64>sampleRate)
  return <f32>tan64((PI * corner) / <f64>sampleRate)
}
