/** Where the EQ of four strips keeps what: settings, high-pass, eight bands, low-pass. */
import { BAND_BYTES, BAND_PLACEMENT, beginBand } from './band'
import { PASS_SECTIONS } from './design-pass'
import { beginPlacement, Placement, PLACEMENT_BYTES } from './placement'
import { beginSection, Section, SECTION_BYTES } from './section'

export const BANDS: i32 = 8

/** What stands before the sections: settings of all bands, and the values last taken. */
@unmanaged
export class Head {
  attack: v128
  release: v128
  attackMs: v128
  releaseMs: v128
  /** isOn, Hz, slope. */
  highPassOn: v128
  highPassHz: v128
  highPassSlope: v128
  lowPassOn: v128
  lowPassHz: v128
  lowPassSlope: v128
}

const PASS_BYTES: usize = <usize>PASS_SECTIONS * SECTION_BYTES
export const WHOLE_AT: usize = offsetof<Head>()
export const HIGH_PASS_AT: usize = WHOLE_AT + PLACEMENT_BYTES
export const BANDS_AT: usize = HIGH_PASS_AT + PASS_BYTES
export const LOW_PASS_AT: usize = BANDS_AT + <usize>BANDS * BAND_BYTES
export const EQ_BYTES: usize = LOW_PASS_AT + PASS_BYTES

/** Sections in the order of their sound: bits of what `advanceEqualiser` gives. Above them, bands that listen. */
export const FIRST_BAND: i32 = PASS_SECTIONS
export const FIRST_LOW_PASS: i32 = FIRST_BAND + BANDS
export const SECTIONS: i32 = FIRST_LOW_PASS + PASS_SECTIONS
export const FIRST_LISTENER: i32 = SECTIONS

export function bandAt(eq: usize, band: i32): usize {
  return eq + BANDS_AT + <usize>band * BAND_BYTES
}

export function sectionAt(eq: usize, index: i32): Section {
  if (index < FIRST_BAND) return changetype<Section>(eq + HIGH_PASS_AT + <usize>index * SECTION_BYTES)
  if (index < FIRST_LOW_PASS) return changetype<Section>(bandAt(eq, index - FIRST_BAND))
  return changetype<Section>(eq + LOW_PASS_AT + <usize>(index - FIRST_LOW_PASS) * SECTION_BYTES)
}

/** The pass filters work on all of the signal. */
export function placementAt(eq: usize, index: i32): Placement {
  const isBand = index >= FIRST_BAND && index < FIRST_LOW_PASS
  return changetype<Placement>(isBand ? bandAt(eq, index - FIRST_BAND) + BAND_PLACEMENT : eq + WHOLE_AT)
}

/** A lane, zero until now, that passes everything. */
export function beginEqualiser(eq: usize, lane: usize): void {
  beginPlacement(eq + WHOLE_AT, lane)
  for (let index: i32 = 0; index < PASS_SECTIONS; index++) {
    beginSection(eq + HIGH_PASS_AT + <usize>index * SECTION_BYTES, lane)
    beginSection(eq + LOW_PASS_AT + <usize>index * SECTION_BYTES, lane)
  }
  for (let band: i32 = 0; band < BANDS; band++) beginBand(bandAt(eq, band), lane)
}
