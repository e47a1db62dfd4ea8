/** How the EQ takes its values: what changed is designed anew and glides. */
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
import { SUB_BLOCK } from '../console/constants'
import { clampTo } from '../math/clamp'
import { exp64 } from '../math/double'
import { aimBand, BAND_VALUES } from './band'
import { designHighPass, designLowPass, PASS_SECTIONS } from './design-pass'
import { aimSection, SECTION_BYTES } from './section'
import { SectionDesign } from './section-design'
import { BANDS, Head, HIGH_PASS_AT, LOW_PASS_AT, bandAt } from './equaliser-layout'

const design = new SectionDesign()

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
