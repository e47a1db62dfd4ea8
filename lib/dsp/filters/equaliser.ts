/**
 * The EQ insert of four strips: high-pass, eight bands, low-pass. What is off, flat or bypassed costs nothing and passes to the
 * bit. Sections that stand still run two by two.
 */
import {
  EQ_DYNAMIC_ATTACK_MS_MAX,
  EQ_DYNAMIC_ATTACK_MS_MIN,
  EQ_DYNAMIC_RELEASE_MS_MAX,
  EQ_DYNAMIC_RELEASE_MS_MIN,
} from '../generated/parameters'
import {
  EQ_AT_BAND1_KIND,
  EQ_AT_DYNAMIC_ATTACK_MS,
  EQ_AT_DYNAMIC_RELEASE_MS,
  EQ_AT_HIGH_PASS_HZ,
  EQ_AT_HIGH_PASS_SLOPE,
  EQ_AT_IS_HIGH_PASS_ON,
  EQ_AT_IS_LOW_PASS_ON,
  EQ_AT_LOW_PASS_HZ,
  EQ_AT_LOW_PASS_SLOPE,
} from '../generated/units'
import { KEY_SIDE } from '../units/bank'
import { SUB_BLOCK } from '../console/constants'
import { clampTo } from '../math/clamp'
import { exp64 } from '../math/double'
import {
  advanceBand,
  aimBand,
  BAND_BYTES,
  BAND_DYNAMICS,
  BAND_LISTENS,
  BAND_PLACEMENT,
  BAND_SOUNDS,
  BAND_VALUES,
  beginBand,
  resetBand,
} from './band'
import { designHighPass, designLowPass, PASS_SECTIONS } from './design-pass'
import { detect, Dynamics } from './dynamics'
import { beginPlacement, isWhole, Placement, PLACEMENT_BYTES } from './placement'
import { runMoving, runOne, runPair, runPlaced } from './run-section'
import { advanceSection, aimSection, beginSection, resetSection, Section, SECTION_BYTES } from './section'
import { SectionDesign } from './section-design'

const BANDS: i32 = 8

/** What stands before the sections: settings of all bands, and the values last taken. */
@unmanaged
class Head {
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
const WHOLE_AT: usize = offsetof<Head>()
const HIGH_PASS_AT: usize = WHOLE_AT + PLACEMENT_BYTES
const BANDS_AT: usize = HIGH_PASS_AT + PASS_BYTES
const LOW_PASS_AT: usize = BANDS_AT + <usize>BANDS * BAND_BYTES
export const EQ_BYTES: usize = LOW_PASS_AT + PASS_BYTES

/** Sections in the order of their sound: bits of what `advanceEqualiser` gives. Above them, bands that listen. */
const FIRST_BAND: i32 = PASS_SECTIONS
const FIRST_LOW_PASS: i32 = FIRST_BAND + BANDS
const SECTIONS: i32 = FIRST_LOW_PASS + PASS_SECTIONS
const FIRST_LISTENER: i32 = SECTIONS

const design = new SectionDesign()

function bandAt(eq: usize, band: i32): usize {
  return eq + BANDS_AT + <usize>band * BAND_BYTES
}

function sectionAt(eq: usize, index: i32): Section {
  if (index < FIRST_BAND) return changetype<Section>(eq + HIGH_PASS_AT + <usize>index * SECTION_BYTES)
  if (index < FIRST_LOW_PASS) return changetype<Section>(bandAt(eq, index - FIRST_BAND))
  return changetype<Section>(eq + LOW_PASS_AT + <usize>(index - FIRST_LOW_PASS) * SECTION_BYTES)
}

/** The pass filters work on all of the signal. */
function placementAt(eq: usize, index: i32): Placement {
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

/** Takes one lane's settings from its values. Only what changed is designed anew. */
export function aimEqualiser(
  eq: usize,
  lane: usize,
  values: usize,
  isOn: bool,
  steps: f32,
  sampleRate: f32,
): void {
  aimTimes(eq + lane * 4, values, sampleRate)
  aimPass(eq, lane, values, isOn, steps, sampleRate, true)
  aimPass(eq, lane, values, isOn, steps, sampleRate, false)
  for (let band: i32 = 0; band < BANDS; band++) {
    const from = values + EQ_AT_BAND1_KIND + <usize>band * BAND_VALUES
    aimBand(bandAt(eq, band), lane, from, isOn, steps, sampleRate)
  }
}

/** @param at the head's lane */
function aimTimes(at: usize, values: usize, sampleRate: f32): void {
  const attackMs = clampTo(
    load<f32>(values, EQ_AT_DYNAMIC_ATTACK_MS),
    EQ_DYNAMIC_ATTACK_MS_MIN,
    EQ_DYNAMIC_ATTACK_MS_MAX,
  )
  const releaseMs = clampTo(
    load<f32>(values, EQ_AT_DYNAMIC_RELEASE_MS),
    EQ_DYNAMIC_RELEASE_MS_MIN,
    EQ_DYNAMIC_RELEASE_MS_MAX,
  )
  if (load<f32>(at, offsetof<Head>('attackMs')) != attackMs)
    store<f32>(at, partPerSubBlock(attackMs, sampleRate), offsetof<Head>('attack'))
  if (load<f32>(at, offsetof<Head>('releaseMs')) != releaseMs)
    store<f32>(at, partPerSubBlock(releaseMs, sampleRate), offsetof<Head>('release'))
  store<f32>(at, attackMs, offsetof<Head>('attackMs'))
  store<f32>(at, releaseMs, offsetof<Head>('releaseMs'))
}

/** Part of the way that one sub-block goes with this time constant. */
function partPerSubBlock(milliseconds: f32, sampleRate: f32): f32 {
  return <f32>(1 - exp64((-1000 * <f64>SUB_BLOCK) / (<f64>milliseconds * <f64>sampleRate)))
}

function aimPass(
  eq: usize,
  lane: usize,
  values: usize,
  isOn: bool,
  steps: f32,
  sampleRate: f32,
  isHigh: bool,
): void {
  const taken = eq + lane * 4 + (isHigh ? offsetof<Head>('highPassOn') : offsetof<Head>('lowPassOn'))
  const isSwitchedOn =
    isOn && load<u32>(values + (isHigh ? EQ_AT_IS_HIGH_PASS_ON : EQ_AT_IS_LOW_PASS_ON)) != 0
  const hz = load<f32>(values + (isHigh ? EQ_AT_HIGH_PASS_HZ : EQ_AT_LOW_PASS_HZ))
  const slope = load<u32>(values + (isHigh ? EQ_AT_HIGH_PASS_SLOPE : EQ_AT_LOW_PASS_SLOPE))
  if (
    load<u32>(taken) == u32(isSwitchedOn) &&
    load<u32>(taken, 16) == reinterpret<u32>(hz) &&
    load<u32>(taken, 32) == slope
  )
    return
  store<u32>(taken, u32(isSwitchedOn))
  store<f32>(taken, hz, 16)
  store<u32>(taken, slope, 32)
  for (let index: i32 = 0; index < PASS_SECTIONS; index++) {
    if (isHigh) designHighPass(design, index, hz, slope, sampleRate)
    else designLowPass(design, index, hz, slope, sampleRate)
    if (!isSwitchedOn) design.flatten()
    const at = eq + (isHigh ? HIGH_PASS_AT : LOW_PASS_AT) + <usize>index * SECTION_BYTES
    aimSection(at, lane, design, steps)
  }
}

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
