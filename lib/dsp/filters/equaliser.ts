/**
 * The EQ insert of four strips: high-pass, eight bands, low-pass. What is off, flat or bypassed costs nothing and passes to the
 * bit. Sections that stand still run two by two.
 */
import { KEY_SIDE } from '../units/bank'
import { advanceBand, BAND_DYNAMICS, BAND_LISTENS, BAND_PLACEMENT, BAND_SOUNDS, resetBand } from './band'
import { PASS_SECTIONS } from './design-pass'
import { detect, Dynamics } from './dynamics'
import { isWhole, Placement } from './placement'
import { runMoving, runOne, runPair, runPlaced } from './run-section'
import { advanceSection, resetSection, Section } from './section'
import {
  BANDS,
  Head,
  FIRST_BAND,
  FIRST_LOW_PASS,
  SECTIONS,
  FIRST_LISTENER,
  bandAt,
  sectionAt,
  placementAt,
} from './equaliser-layout'

export function resetEqualiser(eq: usize): void {
  for (let index: i32 = 0; index < PASS_SECTIONS; index++) {
    resetSection(sectionAt(eq, index))
    resetSection(sectionAt(eq, FIRST_LOW_PASS + index))
  }
  for (let band: i32 = 0; band < BANDS; band++) resetBand(bandAt(eq, band))
}

/** At the start of a sub-block. What has work, as bits. */
export function advanceEqualiser(eq: usize): u32 {
  const head = changetype<Head>(eq)
  let active: u32 = 0
  for (let index: i32 = 0; index < PASS_SECTIONS; index++) {
    if (advanceSection(sectionAt(eq, index))) active |= 1 << index
    if (advanceSection(sectionAt(eq, FIRST_LOW_PASS + index))) active |= 1 << (FIRST_LOW_PASS + index)
  }
  for (let band: i32 = 0; band < BANDS; band++) {
    const does = advanceBand(bandAt(eq, band), head.attack, head.release)
    if (does & BAND_SOUNDS) active |= 1 << (FIRST_BAND + band)
    if (does & BAND_LISTENS) active |= 1 << (FIRST_LISTENER + band)
  }
  return active
}

/** @param key what the bands listen to, 0 for the signal itself */
export function processEqualiser(
  eq: usize,
  active: u32,
  left: usize,
  right: usize,
  key: usize,
  phase: i32,
  frames: i32,
): void {
  if (active >> FIRST_LISTENER)
    listen(eq, active, key == 0 ? left : key, key == 0 ? right : key + KEY_SIDE, frames)
  let waiting: usize = 0
  for (let index: i32 = 0; index < SECTIONS; index++) {
    if (!(active & (1 << index))) continue
    const section = sectionAt(eq, index)
    const placement = placementAt(eq, index)
    const isPlaced = !isWhole(placement)
    if (isPlaced || v128.any_true(section.moves)) {
      if (waiting != 0) runOne(changetype<Section>(waiting), left, right, frames)
      waiting = 0
      if (isPlaced) runPlaced(section, placement, left, right, phase, frames)
      else runMoving(section, left, right, phase, frames)
    } else if (waiting == 0) waiting = changetype<usize>(section)
    else {
      runPair(changetype<Section>(waiting), section, left, right, frames)
      waiting = 0
    }
  }
  if (waiting != 0) runOne(changetype<Section>(waiting), left, right, frames)
}

function listen(eq: usize, active: u32, left: usize, right: usize, frames: i32): void {
  for (let index: i32 = 0; index < BANDS; index++) {
    if (!(active & (1 << (FIRST_LISTENER + index)))) continue
    const band = bandAt(eq, index)
    detect(
      changetype<Dynamics>(band + BAND_DYNAMICS),
      changetype<Placement>(band + BAND_PLACEMENT),
      left,
      right,
      frames,
    )
  }
}
