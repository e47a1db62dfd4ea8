/** The EQ insert of four strips: high-pass 12 dB/oct, then four bands. Bypassed and flat sections pass to the bit. */
import {
  EQ_AT_BAND1_KIND,
  EQ_AT_BAND2_KIND,
  EQ_AT_HIGH_PASS_HZ,
  EQ_AT_IS_HIGH_PASS_ON,
} from '../generated/units'
import { designBand } from './design-band'
import { designHighPass } from './design-high-pass'
import { SectionDesign } from './section-design'
import {
  advanceSection,
  aimSection,
  beginSection,
  processSection,
  resetSection,
  Section,
  SECTION_BYTES,
} from './svf'

const SECTIONS: i32 = 5
const BAND_STRIDE: usize = EQ_AT_BAND2_KIND - EQ_AT_BAND1_KIND
export const EQ_BYTES: usize = <usize>SECTIONS * SECTION_BYTES

const design = new SectionDesign()

function sectionAt(eq: usize, index: i32): Section {
  return changetype<Section>(eq + <usize>index * SECTION_BYTES)
}

/** A lane, zero until now, that passes everything. */
export function beginEqualiser(eq: usize, lane: usize): void {
  for (let index: i32 = 0; index < SECTIONS; index++) beginSection(eq + <usize>index * SECTION_BYTES, lane)
}

/** Takes one lane's settings from its values. */
export function aimEqualiser(
  eq: usize,
  lane: usize,
  values: usize,
  isOn: bool,
  steps: f32,
  sampleRate: f32,
): void {
  designHighPass(design, load<f32>(values, EQ_AT_HIGH_PASS_HZ), sampleRate)
  if (!isOn || load<u32>(values, EQ_AT_IS_HIGH_PASS_ON) == 0) design.flatten()
  aimSection(eq, lane, design, steps)
  for (let band: i32 = 0; band < 4; band++) {
    const at = values + EQ_AT_BAND1_KIND + <usize>band * BAND_STRIDE
    designBand(design, load<u32>(at), load<f32>(at, 4), load<f32>(at, 8), load<f32>(at, 12), sampleRate)
    if (!isOn) design.flatten()
    aimSection(eq + <usize>(band + 1) * SECTION_BYTES, lane, design, steps)
  }
}

export function resetEqualiser(eq: usize): void {
  for (let index: i32 = 0; index < SECTIONS; index++) resetSection(sectionAt(eq, index))
}

/** At the start of a sub-block. Bit i is set when section i has work. */
export function advanceEqualiser(eq: usize): u32 {
  let active: u32 = 0
  for (let index: i32 = 0; index < SECTIONS; index++)
    if (advanceSection(sectionAt(eq, index))) active |= 1 << index
  return active
}

export function processEqualiser(
  eq: usize,
  active: u32,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
): void {
  for (let index: i32 = 0; index < SECTIONS; index++)
    if (active & (1 << index)) processSection(sectionAt(eq, index), left, right, phase, frames)
}
