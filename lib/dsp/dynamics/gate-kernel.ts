/**
 * The gate of four units: downward expander with hysteresis and hold, stereo-linked, log domain. It opens when the level passes
 * the threshold and closes when the level has stayed `hysteresis` below it for the hold; closed, it takes (ratio - 1) dB per dB
 * below the threshold, at most the range. Own design after Giannoulis, Massberg, Reiss (JAES 2012, section 2): gain in dB,
 * smoothed; attack (opening) and release (closing) are time constants (63 % of the way in dB).
 * Detector: the louder side of its own or its key's signal through a band of 12 dB/oct flanks, its peaks decaying with 10 ms.
 * Levels are log2 of the magnitude (1 = 6.02 dB). Latency: its look-ahead, on or off. Open, it passes to the bit.
 * Known flaw: tones below 25 Hz may make it flutter at the shortest hold.
 */
import { log2x4 } from '../math/vector'
import {
  advanceSection,
  beginSection,
  processSection,
  resetSection,
  Section,
  SECTION_BYTES,
} from '../filters/svf'
import { VECTOR_BYTES } from '../units/bank'
import { louderSide, turnDown } from './gain-computer'
import { copyKey, KEY_LEFT, KEY_RIGHT, listen, reductionDbAt } from './key-path'
import { flushGainx4 } from './level'
import { advanceLookahead, delayLanes, LOOKAHEAD_BYTES, resetLookahead } from './lookahead'
import { advanceSettings, settingsBytes, snapSettings } from './settings'

@unmanaged
export class Gate {
  threshold: v128
  /** Where it closes. */
  floor: v128
  /** ratio - 1 */
  slope: v128
  range: v128
  attack: v128
  /** Frames. */
  hold: v128
  release: v128
  mix: v128
  /** Part of the key in what is heard. */
  listen: v128
}
/** Settings in the order of the class above. */
export const GATE_SETTINGS: i32 = 9

@unmanaged
class Running {
  /** Present reduction, log2, 0 or positive. */
  reduction: v128
  /** Decaying peak of the louder side. */
  envelope: v128
  /** Frames until it closes, 0 when closed. */
  left: v128
  /** Deepest reduction since the meters were read, log2. */
  deepest: v128
}

const NEXT: usize = offsetof<Gate>()
const RUNNING: usize = settingsBytes(GATE_SETTINGS)
export const GATE_HIGH_PASS: usize = RUNNING + offsetof<Running>()
export const GATE_LOW_PASS: usize = GATE_HIGH_PASS + SECTION_BYTES
export const GATE_LOOKAHEAD: usize = GATE_LOW_PASS + SECTION_BYTES
export const GATE_BYTES: usize = GATE_LOOKAHEAD + LOOKAHEAD_BYTES

/** Bits of `advanceGate`. */
const WORKS: u32 = 1
const HIGH_PASSES: u32 = 2
const LOW_PASSES: u32 = 4
const LAGS: u32 = 8

export const GATE_DECAY_MS: f64 = 10

const gains: usize = memory.data(<i32>VECTOR_BYTES, 16)

/** A lane, zero until now, that passes everything. */
export function beginGate(at: usize, lane: usize): void {
  beginSection(at + GATE_HIGH_PASS, lane)
  beginSection(at + GATE_LOW_PASS, lane)
}

export function resetGate(at: usize, sampleRate: f32): void {
  snapSettings(at, GATE_SETTINGS)
  memory.fill(at + RUNNING, 0, offsetof<Running>())
  resetSection(changetype<Section>(at + GATE_HIGH_PASS))
  resetSection(changetype<Section>(at + GATE_LOW_PASS))
  resetLookahead(at + GATE_LOOKAHEAD, sampleRate)
}

/** At the start of a sub-block. What has work, 0 when nothing has. */
export function advanceGate(at: usize, sampleRate: f32): u32 {
  const isMoving = advanceSettings(at, GATE_SETTINGS)
  const now = changetype<Gate>(at)
  const next = changetype<Gate>(at + NEXT)
  const running = changetype<Running>(at + RUNNING)
  let active: u32 = 0
  if (advanceLookahead(at + GATE_LOOKAHEAD, sampleRate)) active |= LAGS
  const isHeard = v128.or(v128.or(now.mix, next.mix), v128.or(now.listen, next.listen))
  if (!isMoving && !v128.any_true(isHeard)) {
    running.reduction = f32x4.splat(0)
    return active
  }
  if (advanceSection(changetype<Section>(at + GATE_HIGH_PASS))) active |= HIGH_PASSES
  if (advanceSection(changetype<Section>(at + GATE_LOW_PASS))) active |= LOW_PASSES
  running.reduction = flushGainx4(running.reduction)
  return active | WORKS
}

/** Deepest reduction of a lane since `clearGateMeter`, dB. */
export function gateReductionDb(at: usize, lane: usize): f32 {
  return reductionDbAt(at + RUNNING + offsetof<Running>('deepest'), lane)
}

export function clearGateMeter(at: usize): void {
  changetype<Running>(at + RUNNING).deepest = f32x4.splat(0)
}

/** `frames` vectors in place, from frame `phase` of the sub-block on. `decay`: what is left of a peak one frame later. */
export function processGate(
  at: usize,
  active: u32,
  left: usize,
  right: usize,
  key: usize,
  phase: i32,
  frames: i32,
  decay: f32,
  sampleRate: f32,
): void {
  if (!(active & WORKS)) return delayLanes(at + GATE_LOOKAHEAD, left, right, frames, sampleRate)
  let keyLeft = key != 0 ? key : left
  let keyRight = key != 0 ? key + VECTOR_BYTES : right
  const now = changetype<Gate>(at)
  const next = changetype<Gate>(at + NEXT)
  const isListened = v128.any_true(v128.or(now.listen, next.listen))
  if (active & (HIGH_PASSES | LOW_PASSES) || isListened) {
    filterKey(at, active, keyLeft, keyRight, phase, frames)
    keyLeft = KEY_LEFT
    keyRight = KEY_RIGHT
  }
  computeTargets(at, keyLeft, keyRight, frames, decay)
  const running = changetype<Running>(at + RUNNING)
  if (active & LAGS) delayLanes(at + GATE_LOOKAHEAD, left, right, frames, sampleRate)
  const one = f32x4.splat(1)
  const most = turnDown(
    gains,
    left,
    right,
    now.release,
    now.attack,
    running.reduction,
    one,
    one,
    now.mix,
    next.mix,
    phase,
    frames,
  )
  running.reduction = v128.load(gains)
  running.deepest = f32x4.pmax(running.deepest, v128.and(most, f32x4.gt(now.mix, f32x4.splat(0))))
  if (!isListened) return
  listen(keyLeft, keyRight, left, right, now.listen, next.listen, phase, frames)
}

function filterKey(at: usize, active: u32, left: usize, right: usize, phase: i32, frames: i32): void {
  copyKey(left, right, frames)
  if (active & HIGH_PASSES)
    processSection(changetype<Section>(at + GATE_HIGH_PASS), KEY_LEFT, KEY_RIGHT, phase, frames)
  if (active & LOW_PASSES)
    processSection(changetype<Section>(at + GATE_LOW_PASS), KEY_LEFT, KEY_RIGHT, phase, frames)
}

/** The settled reduction of every frame into `gains`. */
function computeTargets(at: usize, left: usize, right: usize, frames: i32, decay: f32): void {
  const now = changetype<Gate>(at)
  const running = changetype<Running>(at + RUNNING)
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  const kept = f32x4.splat(decay)
  const threshold = now.threshold
  const floor = now.floor
  const slope = now.slope
  const range = now.range
  const hold = now.hold
  let envelope = running.envelope
  let open = running.left
  const bytes = (<usize>frames) << 4
  for (let i: usize = 0; i < bytes; i += 16) {
    envelope = f32x4.pmax(louderSide(left + i, right + i), f32x4.mul(envelope, kept))
    const level = log2x4(envelope)
    const needed = v128.bitselect(floor, threshold, f32x4.gt(open, zero))
    const counted = f32x4.pmax(zero, f32x4.sub(open, one))
    open = v128.bitselect(hold, counted, f32x4.gt(level, needed))
    const missing = f32x4.pmax(zero, f32x4.sub(threshold, level))
    const target = f32x4.pmin(range, f32x4.mul(slope, missing))
    v128.store(gains + i, v128.andnot(target, f32x4.gt(open, zero)))
  }
  running.envelope = envelope
  running.left = open
}
