/** The filter before a detector: a Butterworth high-pass that can be left out. Never in the audio path. */
import { clampTo } from '../math/clamp'
import { PI, tan64 } from '../math/double'
import { aimSection } from '../filters/svf'
import { SectionDesign } from '../filters/section-design'

const BUTTERWORTH_K: f64 = 1.4142135623730951
const design = new SectionDesign()

/** Aims one lane of a section (filters/svf.ts) at 12 dB/oct from `hz` on, or at passing everything. */
export function aimKeyHighPass(
  section: usize,
  lane: usize,
  isOn: bool,
  hz: f32,
  sampleRate: f32,
  steps: f32,
): void {
  const cutoff = min<f64>(clampTo(hz, 10, 20000), 0.45 * <f64>sampleRate)
  design.g = <f32>tan64((PI * cutoff) / <f64>sampleRate)
  design.k = <f32>BUTTERWORTH_K
  design.m0 = 1
  design.m1 = -(<f32>BUTTERWORTH_K)
  design.m2 = -1
  if (!isOn) design.flatten()
  aimSection(section, lane, design, steps)
}
