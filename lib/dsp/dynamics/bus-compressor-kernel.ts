/**
 * The bus compressor of four units: a VCA compressor that glues a mix. Feed-forward, stereo-linked peak detector, log domain,
 * fixed soft knee of 6 dB, few settings that are all usable.
 * Release "auto" depends on the programme: a slow follower (charges with 0.5 s, empties with 2.5 s) carries what lasts, a fast
 * one (release 100 ms) carries the rest, so a single hit lets go at once and a loud chorus does not pump.
 * Source: Giannoulis, Massberg, Reiss (JAES 2012), gain computer eq. 4; the two followers are our own design after the two time
 * constants of the auto release of VCA desks. Levels are log2 of the magnitude (1 = 6.02 dB). No latency. At no reduction and no
 * make-up it passes to the bit. Known flaw: with the shortest attack a bass note below 40 Hz ripples the gain.
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
import { applyGains, gainsOfReductions, inverseOfKnee, louderSide, reductionOver } from './gain-computer'
import { copyKey, KEY_LEFT, KEY_RIGHT, reductionDbAt } from './key-path'
import { DB_PER_OCTAVE, flushGainx4 } from './level'
import { advanceSettings, beginSetting, settingsBytes, snapSettings } from './settings'

@unmanaged
export class BusCompressor {
  threshold: v128
  /** 1 - 1/ratio */
  slope: v128
  attack: v128
  release: v128
  /** Charging of the slow follower; 0 leaves it empty. */
  charge: v128
  makeup: v128
  mix: v128
}
/** Settings in the order of the class above. */
export const BUS_COMPRESSOR_SETTINGS: i32 = 7
const MAKEUP: i32 = 5

@unmanaged
class Running {
  /** Present reductions, log2, 0 or positive; what is heard is their sum. */
  fast: v128
  slow: v128
  /** Deepest audible reduction since the meters were read, log2. */
  deepest: v128
}

const NEXT: usize = offsetof<BusCompressor>()
const RUNNING: usize = settingsBytes(BUS_COMPRESSOR_SETTINGS)
export const BUS_COMPRESSOR_KEY_FILTER: usize = RUNNING + offsetof<Running>()
export const BUS_COMPRESSOR_BYTES: usize = BUS_COMPRESSOR_KEY_FILTER + SECTION_BYTES

/** Bits of `advanceBusCompressor`. */
const WORKS: u32 = 1
const FILTERS: u32 = 2

const KNEE_DB: f32 = 6
export const SLOW_CHARGE_MS: f64 = 500
export const SLOW_RELEASE_MS: f64 = 2500

const gains: usize = memory.data(<i32>VECTOR_BYTES, 16)

/** A lane, zero until now, that passes everything. */
export function beginBusCompressor(at: usize, lane: usize): void {
  beginSetting(at + lane * 4, BUS_COMPRESSOR_SETTINGS, MAKEUP, 1)
  beginSection(at + BUS_COMPRESSOR_KEY_FILTER, lane)
}

export function resetBusCompressor(at: usize): void {
  snapSettings(at, BUS_COMPRESSOR_SETTINGS)
  memory.fill(at + RUNNING, 0, offsetof<Running>())
  resetSection(changetype<Section>(at + BUS_COMPRESSOR_KEY_FILTER))
}

/** At the start of a sub-block. What has work, 0 when nothing has. */
export function advanceBusCompressor(at: usize): u32 {
  const isMoving = advanceSettings(at, BUS_COMPRESSOR_SETTINGS)
  const now = changetype<BusCompressor>(at)
  const next = changetype<BusCompressor>(at + NEXT)
  const running = changetype<Running>(at + RUNNING)
  if (!isMoving && !v128.any_true(v128.or(now.mix, next.mix))) {
    running.fast = f32x4.splat(0)
    running.slow = f32x4.splat(0)
    return 0
  }
  running.fast = flushGainx4(running.fast)
  running.slow = flushGainx4(running.slow)
  return advanceSection(changetype<Section>(at + BUS_COMPRESSOR_KEY_FILTER)) ? WORKS | FILTERS : WORKS
}

/** Deepest reduction of a lane since `clearBusCompressorMeter`, dB. */
export function busCompressorReductionDb(at: usize, lane: usize): f32 {
  return reductionDbAt(at + RUNNING + offsetof<Running>('deepest'), lane)
}

export function clearBusCompressorMeter(at: usize): void {
  changetype<Running>(at + RUNNING).deepest = f32x4.splat(0)
}

/** `frames` vectors in place, from frame `phase` of the sub-block on. `slowRelease`: part of the way per frame. */
export function processBusCompressor(
  at: usize,
  active: u32,
  left: usize,
  right: usize,
  key: usize,
  phase: i32,
  frames: i32,
  slowRelease: f32,
): void {
  let keyLeft = key != 0 ? key : left
  let keyRight = key != 0 ? key + VECTOR_BYTES : right
  if (active & FILTERS) {
    copyKey(keyLeft, keyRight, frames)
    keyLeft = KEY_LEFT
    keyRight = KEY_RIGHT
    processSection(changetype<Section>(at + BUS_COMPRESSOR_KEY_FILTER), keyLeft, keyRight, phase, frames)
  }
  computeTargets(at, keyLeft, keyRight, frames)
  followTwice(at, frames, slowRelease)
  const now = changetype<BusCompressor>(at)
  const next = changetype<BusCompressor>(at + NEXT)
  gainsOfReductions(gains, now.makeup, next.makeup, now.mix, next.mix, phase, frames)
  applyGains(gains, left, right, frames)
}

/** The settled reduction of every frame into `gains`. */
function computeTargets(at: usize, left: usize, right: usize, frames: i32): void {
  const now = changetype<BusCompressor>(at)
  const knee = f32x4.splat(KNEE_DB / DB_PER_OCTAVE)
  const inverse = inverseOfKnee(knee)
  const lower = f32x4.sub(now.threshold, f32x4.mul(knee, f32x4.splat(0.5)))
  const slope = now.slope
  const bytes = (<usize>frames) << 4
  for (let i: usize = 0; i < bytes; i += 16) {
    const over = f32x4.sub(log2x4(louderSide(left + i, right + i)), lower)
    v128.store(gains + i, reductionOver(over, knee, inverse, slope))
  }
}

/** Targets to the reductions of both followers together, in place. */
function followTwice(at: usize, frames: i32, slowRelease: f32): void {
  const now = changetype<BusCompressor>(at)
  const running = changetype<Running>(at + RUNNING)
  const zero = f32x4.splat(0)
  const attack = now.attack
  const release = now.release
  const charge = now.charge
  const empty = f32x4.splat(slowRelease)
  let fast = running.fast
  let slow = running.slow
  let most = zero
  const bytes = (<usize>frames) << 4
  for (let i: usize = 0; i < bytes; i += 16) {
    const target = v128.load(gains + i)
    const slowWay = f32x4.sub(target, slow)
    const step = f32x4.mul(v128.bitselect(charge, empty, f32x4.gt(slowWay, zero)), slowWay)
    slow = f32x4.add(slow, step)
    // What the slow one takes over, the fast one lets go: their sum never swings over the target.
    fast = f32x4.pmax(zero, f32x4.sub(fast, f32x4.pmax(zero, step)))
    const fastWay = f32x4.sub(f32x4.pmax(zero, f32x4.sub(target, slow)), fast)
    fast = f32x4.add(fast, f32x4.mul(v128.bitselect(attack, release, f32x4.gt(fastWay, zero)), fastWay))
    const reduction = f32x4.add(fast, slow)
    most = f32x4.pmax(most, reduction)
    v128.store(gains + i, reduction)
  }
  running.fast = fast
  running.slow = slow
  running.deepest = f32x4.pmax(running.deepest, v128.and(most, f32x4.gt(now.mix, zero)))
}
