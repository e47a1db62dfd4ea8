/**
 * The compressor insert of four strips: feed-forward, stereo-linked peak detector, log domain, soft knee.
 * Source: Giannoulis, Massberg, Reiss, "Digital Dynamic Range Compressor Design" (JAES 2012), gain computer eq. 4, smoothing of
 * the gain in dB; attack and release are the time constants of that smoothing (63 % of the way).
 * Levels are log2 of the magnitude (1 = 6.02 dB). No latency. At no reduction and no make-up it passes to the bit.
 */
import {
  COMPRESSOR_ATTACK_MS_MAX,
  COMPRESSOR_ATTACK_MS_MIN,
  COMPRESSOR_KNEE_DB_MAX,
  COMPRESSOR_KNEE_DB_MIN,
  COMPRESSOR_MAKEUP_DB_MAX,
  COMPRESSOR_MAKEUP_DB_MIN,
  COMPRESSOR_MIX_PERCENT_MAX,
  COMPRESSOR_MIX_PERCENT_MIN,
  COMPRESSOR_RATIO_MAX,
  COMPRESSOR_RATIO_MIN,
  COMPRESSOR_RELEASE_MS_MAX,
  COMPRESSOR_RELEASE_MS_MIN,
  COMPRESSOR_THRESHOLD_DB_MAX,
  COMPRESSOR_THRESHOLD_DB_MIN,
} from '../generated/parameters'
import {
  COMPRESSOR_AT_ATTACK_MS,
  COMPRESSOR_AT_KNEE_DB,
  COMPRESSOR_AT_MAKEUP_DB,
  COMPRESSOR_AT_MIX_PERCENT,
  COMPRESSOR_AT_RATIO,
  COMPRESSOR_AT_RELEASE_MS,
  COMPRESSOR_AT_THRESHOLD_DB,
} from '../generated/units'
import { clampTo } from '../math/clamp'
import { exp64, gainOfDb } from '../math/double'
import { exp2x4, flushx4, log2x4 } from '../math/vector'
import { SUB_BLOCK } from '../console/constants'
import { stepsLeft, stepTowards } from '../console/ramp'

/** dB per unit of log2. */
export const DB_PER_OCTAVE: f32 = 6.0205999
/** Detector floor: -180 dBFS. */
const QUIETEST: f32 = 1e-9

@unmanaged
export class Compressor {
  threshold: v128
  /** 1 - 1/ratio */
  slope: v128
  knee: v128
  attack: v128
  release: v128
  makeup: v128
  mix: v128
  /** The seven again as they are at the end of the sub-block, then as they will be; same order. */
  nextThreshold: v128
  nextSlope: v128
  nextKnee: v128
  nextAttack: v128
  nextRelease: v128
  nextMakeup: v128
  nextMix: v128
  targetThreshold: v128
  targetSlope: v128
  targetKnee: v128
  targetAttack: v128
  targetRelease: v128
  targetMakeup: v128
  targetMix: v128
  steps: v128
  /** Present reduction, log2, 0 or positive. */
  reduction: v128
}

export const COMPRESSOR_BYTES: usize = offsetof<Compressor>()
const SETTINGS: usize = 7
const BYTES: usize = SETTINGS * 16
const NEXT: usize = BYTES
const TARGET: usize = 2 * BYTES

const wanted = new StaticArray<f32>(7)

/** A lane, zero until now, that passes everything. */
export function beginCompressor(compressor: usize, lane: usize): void {
  for (let set: usize = 0; set < 3 * BYTES; set += BYTES)
    store<f32>(compressor + set + lane * 4, 1, offsetof<Compressor>('makeup'))
}

/** Takes one lane's settings from its values. */
export function aimCompressor(
  compressor: usize,
  lane: usize,
  values: usize,
  isOn: bool,
  steps: f32,
  sampleRate: f32,
): void {
  readSettings(values, isOn, sampleRate)
  const at = compressor + lane * 4
  let isSame = true
  for (let i: usize = 0; i < SETTINGS; i++) {
    const value = unchecked(wanted[<i32>i])
    if (load<f32>(at + TARGET + i * 16) != value) isSame = false
    store<f32>(at + TARGET + i * 16, value)
  }
  if (isSame) return
  store<f32>(at, steps, offsetof<Compressor>('steps'))
}

function readSettings(values: usize, isOn: bool, sampleRate: f32): void {
  const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
  const threshold = read(
    values + COMPRESSOR_AT_THRESHOLD_DB,
    COMPRESSOR_THRESHOLD_DB_MIN,
    COMPRESSOR_THRESHOLD_DB_MAX,
  )
  const ratio = read(values + COMPRESSOR_AT_RATIO, COMPRESSOR_RATIO_MIN, COMPRESSOR_RATIO_MAX)
  const knee = read(values + COMPRESSOR_AT_KNEE_DB, COMPRESSOR_KNEE_DB_MIN, COMPRESSOR_KNEE_DB_MAX)
  const attack = read(values + COMPRESSOR_AT_ATTACK_MS, COMPRESSOR_ATTACK_MS_MIN, COMPRESSOR_ATTACK_MS_MAX)
  const release = read(
    values + COMPRESSOR_AT_RELEASE_MS,
    COMPRESSOR_RELEASE_MS_MIN,
    COMPRESSOR_RELEASE_MS_MAX,
  )
  const makeup = read(values + COMPRESSOR_AT_MAKEUP_DB, COMPRESSOR_MAKEUP_DB_MIN, COMPRESSOR_MAKEUP_DB_MAX)
  const mix = read(values + COMPRESSOR_AT_MIX_PERCENT, COMPRESSOR_MIX_PERCENT_MIN, COMPRESSOR_MIX_PERCENT_MAX)
  unchecked((wanted[0] = threshold / DB_PER_OCTAVE))
  unchecked((wanted[1] = 1 - 1 / ratio))
  unchecked((wanted[2] = knee / DB_PER_OCTAVE))
  unchecked((wanted[3] = smoothingPart(attack, sampleRate)))
  unchecked((wanted[4] = smoothingPart(release, sampleRate)))
  unchecked((wanted[5] = <f32>gainOfDb(makeup)))
  unchecked((wanted[6] = isOn ? mix * 0.01 : 0))
}

/** Part of the way that one sample goes for this time constant. */
function smoothingPart(milliseconds: f32, sampleRate: f32): f32 {
  return <f32>(1 - exp64(-1000 / (<f64>milliseconds * <f64>sampleRate)))
}

export function resetCompressor(at: usize): void {
  memory.copy(at, at + TARGET, BYTES)
  memory.copy(at + NEXT, at + TARGET, BYTES)
  const compressor = changetype<Compressor>(at)
  compressor.steps = f32x4.splat(0)
  compressor.reduction = f32x4.splat(0)
}

/** At the start of a sub-block. Whether any lane has work. */
export function advanceCompressor(at: usize): bool {
  const compressor = changetype<Compressor>(at)
  const steps = compressor.steps
  memory.copy(at, at + NEXT, BYTES)
  if (v128.any_true(steps)) {
    for (let i: usize = 0; i < BYTES; i += 16)
      v128.store(at + NEXT + i, stepTowards(v128.load(at + i), v128.load(at + TARGET + i), steps))
    compressor.steps = stepsLeft(steps)
  }
  const zero = f32x4.splat(0)
  const isMixed = v128.or(f32x4.ne(compressor.mix, zero), f32x4.ne(compressor.nextMix, zero))
  const isActive = v128.any_true(v128.or(isMixed, compressor.steps))
  // A millionth of an octave is below the last bit of the gain.
  const isHeard = f32x4.gt(compressor.reduction, f32x4.splat(1e-6))
  compressor.reduction = isActive ? flushx4(v128.and(compressor.reduction, isHeard)) : zero
  return isActive
}

/** `frames` vectors in place, from frame `phase` of the sub-block on. Gives the deepest audible reduction so far, log2. */
export function processCompressor(
  at: usize,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
  deepest: v128,
): v128 {
  const compressor = changetype<Compressor>(at)
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  const knee = compressor.knee
  const halfKnee = f32x4.mul(knee, f32x4.splat(0.5))
  const inverse = v128.and(f32x4.div(f32x4.splat(0.5), knee), f32x4.gt(knee, zero))
  const lower = f32x4.sub(compressor.threshold, halfKnee)
  const slope = compressor.slope
  const attack = compressor.attack
  const release = compressor.release
  const makeup = compressor.makeup
  const mix = compressor.mix
  const perFrame = f32x4.splat(1 / <f32>SUB_BLOCK)
  const makeupPart = f32x4.mul(f32x4.sub(compressor.nextMakeup, makeup), perFrame)
  const mixPart = f32x4.mul(f32x4.sub(compressor.nextMix, mix), perFrame)
  let frame = f32x4.splat(<f32>phase)
  let reduction = compressor.reduction
  let most = zero
  const end = left + ((<usize>frames) << 4)
  for (let l = left, r = right; l < end; l += 16, r += 16) {
    const x = v128.load(l)
    const y = v128.load(r)
    const peak = f32x4.max(f32x4.max(f32x4.abs(x), f32x4.abs(y)), f32x4.splat(QUIETEST))
    const over = f32x4.sub(log2x4(peak), lower)
    const bent = f32x4.min(f32x4.max(over, zero), knee)
    const straight = f32x4.max(f32x4.sub(over, knee), zero)
    const target = f32x4.mul(slope, f32x4.add(f32x4.mul(f32x4.mul(bent, bent), inverse), straight))
    const part = v128.bitselect(attack, release, f32x4.gt(target, reduction))
    reduction = f32x4.add(reduction, f32x4.mul(part, f32x4.sub(target, reduction)))
    most = f32x4.max(most, reduction)
    frame = f32x4.add(frame, one)
    const made = f32x4.add(makeup, f32x4.mul(makeupPart, frame))
    const mixed = f32x4.add(mix, f32x4.mul(mixPart, frame))
    const gain = f32x4.mul(exp2x4(f32x4.neg(reduction)), made)
    const blended = f32x4.add(one, f32x4.mul(mixed, f32x4.sub(gain, one)))
    v128.store(l, f32x4.mul(x, blended))
    v128.store(r, f32x4.mul(y, blended))
  }
  compressor.reduction = reduction
  return f32x4.max(deepest, v128.and(most, f32x4.gt(mix, zero)))
}
