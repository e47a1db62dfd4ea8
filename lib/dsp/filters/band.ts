/** One band of the equaliser of four strips: its section, its placement, and how it moves. */
import {
  EQ_AT_BAND1_GAIN_DB,
  EQ_AT_BAND1_HZ,
  EQ_AT_BAND1_KIND,
  EQ_AT_BAND1_PLACEMENT,
  EQ_AT_BAND1_Q,
  EQ_AT_BAND1_RANGE_DB,
  EQ_AT_BAND1_THRESHOLD_DB,
  EQ_AT_BAND2_KIND,
  EQ_AT_IS_BAND1_ON,
} from '../generated/units'
import {
  EQ_BAND1_GAIN_DB_MAX,
  EQ_BAND1_GAIN_DB_MIN,
  EQ_BAND1_HZ_MAX,
  EQ_BAND1_HZ_MIN,
  EQ_BAND1_KIND_NOTCH,
  EQ_BAND1_Q_MAX,
  EQ_BAND1_Q_MIN,
  EQ_BAND1_RANGE_DB_MAX,
  EQ_BAND1_RANGE_DB_MIN,
} from '../generated/parameters'
import { clampTo } from '../math/clamp'
import { designBand } from './design-band'
import {
  advanceDynamics,
  aimDynamics,
  Dynamics,
  DYNAMICS_BYTES,
  forgetTable,
  knowsRow,
  positionOf,
  readRow,
  resetDynamics,
  TABLE_STEPS,
  writeRow,
} from './dynamics'
import {
  advancePlacement,
  aimPlacement,
  beginPlacement,
  Placement,
  PLACEMENT_BYTES,
  resetPlacement,
} from './placement'
import {
  advanceSection,
  aimSection,
  beginSection,
  leadSection,
  resetSection,
  Section,
  SECTION_BYTES,
} from './section'
import { SectionDesign } from './section-design'

/** Bytes of one band's values, from its kind on. */
export const BAND_VALUES: usize = EQ_AT_BAND2_KIND - EQ_AT_BAND1_KIND
const HZ: usize = EQ_AT_BAND1_HZ - EQ_AT_BAND1_KIND
const GAIN_DB: usize = EQ_AT_BAND1_GAIN_DB - EQ_AT_BAND1_KIND
const Q: usize = EQ_AT_BAND1_Q - EQ_AT_BAND1_KIND
const IS_ON: usize = EQ_AT_IS_BAND1_ON - EQ_AT_BAND1_KIND
const PLACE: usize = EQ_AT_BAND1_PLACEMENT - EQ_AT_BAND1_KIND
const RANGE_DB: usize = EQ_AT_BAND1_RANGE_DB - EQ_AT_BAND1_KIND
const THRESHOLD_DB: usize = EQ_AT_BAND1_THRESHOLD_DB - EQ_AT_BAND1_KIND

export const BAND_PLACEMENT: usize = SECTION_BYTES
export const BAND_DYNAMICS: usize = BAND_PLACEMENT + PLACEMENT_BYTES
/** The values last taken, one v128 each. */
const TAKEN: usize = BAND_DYNAMICS + DYNAMICS_BYTES
const SAMPLE_RATE: usize = TAKEN + BAND_VALUES * 4
export const BAND_BYTES: usize = SAMPLE_RATE + 16

const design = new SectionDesign()

/** In `advanceBand`'s answer. */
export const BAND_SOUNDS: u32 = 1
export const BAND_LISTENS: u32 = 2

export function beginBand(band: usize, lane: usize): void {
  beginSection(band, lane)
  beginPlacement(band + BAND_PLACEMENT, lane)
}

/** Takes one lane's values; costs next to nothing while they stay. An insert that is off turns all its bands off. */
export function aimBand(
  band: usize,
  lane: usize,
  values: usize,
  isOn: bool,
  steps: f32,
  sampleRate: f32,
): void {
  const taken = band + TAKEN + lane * 4
  const isSwitchedOn = isOn && load<u32>(values, IS_ON) != 0
  let isChanged = load<u32>(taken + IS_ON * 4) != u32(isSwitchedOn)
  for (let field: usize = 0; field < BAND_VALUES; field += 4)
    if (field != IS_ON && load<u32>(values + field) != load<u32>(taken + field * 4)) {
      if (field != THRESHOLD_DB && field != PLACE) forgetTable(band + BAND_DYNAMICS, lane)
      isChanged = true
    }
  if (!isChanged) return
  store<f32>(band + SAMPLE_RATE + lane * 4, sampleRate)
  const isMoved = load<u32>(values, PLACE) != load<u32>(taken + PLACE * 4)
  for (let field: usize = 0; field < BAND_VALUES; field += 4)
    store<u32>(taken + field * 4, load<u32>(values + field))
  store<u32>(taken + IS_ON * 4, u32(isSwitchedOn))
  if (isMoved) aimPlacement(band + BAND_PLACEMENT, lane, load<u32>(values, PLACE), steps)
  aimMoves(band, lane)
  lead(band, lane)
  if (!isSwitchedOn) design.flatten()
  aimSection(band, lane, design, steps)
}

function read(band: usize, lane: usize, field: usize, low: f32, high: f32): f32 {
  return clampTo(load<f32>(band + TAKEN + lane * 4 + field * 4), low, high)
}

function rateOf(band: usize, lane: usize): f32 {
  return load<f32>(band + SAMPLE_RATE + lane * 4)
}

function kindOf(band: usize, lane: usize): u32 {
  return load<u32>(band + TAKEN + lane * 4)
}

function rangeOf(band: usize, lane: usize): f32 {
  return read(band, lane, RANGE_DB, EQ_BAND1_RANGE_DB_MIN, EQ_BAND1_RANGE_DB_MAX)
}

function aimMoves(band: usize, lane: usize): void {
  const kind = kindOf(band, lane)
  const isSwitchedOn = load<u32>(band + TAKEN + lane * 4 + IS_ON * 4) != 0
  aimDynamics(
    band + BAND_DYNAMICS,
    lane,
    kind,
    read(band, lane, HZ, EQ_BAND1_HZ_MIN, EQ_BAND1_HZ_MAX),
    read(band, lane, Q, EQ_BAND1_Q_MIN, EQ_BAND1_Q_MAX),
    isSwitchedOn && kind != EQ_BAND1_KIND_NOTCH ? rangeOf(band, lane) : 0,
    load<f32>(band + TAKEN + lane * 4 + THRESHOLD_DB * 4),
    rateOf(band, lane),
  )
}

/** Fills `design` with one lane's coefficients where its band stands now. */
function lead(band: usize, lane: usize): void {
  const dynamics = band + BAND_DYNAMICS
  const position = positionOf(dynamics, lane)
  const row = min<i32>(<i32>position, TABLE_STEPS - 1)
  learn(band, lane, row)
  const part = position - <f32>row
  if (part > 0) learn(band, lane, row + 1)
  const into = changetype<usize>(design)
  for (let i: usize = 0; i < 6; i++) store<f32>(into + i * 4, readRow(dynamics, lane, row, part, i))
}

/** The matched design of a row, made when it is first needed. */
function learn(band: usize, lane: usize, row: i32): void {
  if (knowsRow(band + BAND_DYNAMICS, lane, row)) return
  const at = band + TAKEN + lane * 4
  const gain = read(band, lane, GAIN_DB, EQ_BAND1_GAIN_DB_MIN, EQ_BAND1_GAIN_DB_MAX)
  const moved = gain + (rangeOf(band, lane) * <f32>row) / <f32>TABLE_STEPS
  designBand(design, load<u32>(at), load<f32>(at + HZ * 4), moved, load<f32>(at + Q * 4), rateOf(band, lane))
  writeRow(band + BAND_DYNAMICS, lane, row, design)
}

export function resetBand(band: usize): void {
  const dynamics = band + BAND_DYNAMICS
  resetDynamics(dynamics)
  for (let lane: usize = 0; lane < 4; lane++)
    if (load<u32>(dynamics + lane * 4, offsetof<Dynamics>('isOn')) != 0) leadLane(band, lane)
  resetSection(changetype<Section>(band))
  resetPlacement(changetype<Placement>(band + BAND_PLACEMENT))
}

function leadLane(band: usize, lane: usize): void {
  lead(band, lane)
  const from = changetype<usize>(design)
  for (let i: usize = 0; i < 6; i++) leadSection(band, lane, i, load<f32>(from + i * 4))
}

/** At the start of a sub-block. What the band does in it. @param attack, release parts of the way per sub-block */
export function advanceBand(band: usize, attack: v128, release: v128): u32 {
  const dynamics = changetype<Dynamics>(band + BAND_DYNAMICS)
  const isListening = v128.any_true(dynamics.isOn)
  if (isListening) {
    const former = dynamics.position
    advanceDynamics(dynamics, attack, release)
    const moves = f32x4.ne(former, dynamics.position)
    if (v128.any_true(moves))
      for (let lane: usize = 0; lane < 4; lane++)
        if (i32x4.bitmask(moves) & (1 << (<i32>lane))) leadLane(band, lane)
  }
  advancePlacement(changetype<Placement>(band + BAND_PLACEMENT))
  const sounds = advanceSection(changetype<Section>(band)) ? BAND_SOUNDS : 0
  return sounds | (isListening ? BAND_LISTENS : 0)
}
