/**
 * The compressor of four units: feed-forward, stereo-linked, log domain, soft knee, mixed with its own dry path.
 * Source: Giannoulis, Massberg, Reiss, "Digital Dynamic Range Compressor Design" (JAES 2012), gain computer eq. 4, smoothing of
 * the gain in dB; attack and release are the time constants of that smoothing (63 % of the way).
 * Detector: the louder side of its own or its key's signal, after an optional high-pass; peak, or the mean square through a
 * one-pole window of 10 ms (a sine reads 3 dB below its peak). Levels are log2 of the magnitude (1 = 6.02 dB).
 * Latency: its look-ahead, on or off. At no reduction and no make-up it passes to the bit.
 * Known flaw: the peak detector follows |x|, so a release near a bass note's period lets the gain ripple with it.
 */
import { flushx4, log2x4 } from '../math/vector'
import {
  advanceSection,
  beginSection,
  processSection,
  resetSection,
  Section,
  SECTION_BYTES,
} from '../filters/svf'
import { VECTOR_BYTES } from '../units/bank'
import { inverseOfKnee, louderSide, reductionOver, turnDown } from './gain-computer'
import { copyKey, KEY_LEFT, KEY_RIGHT, listen, reductionDbAt } from './key-path'
import { flushGainx4 } from './level'
import { advanceLookahead, delayLanes, LOOKAHEAD_BYTES, resetLookahead } from './lookahead'
import { advanceSettings, beginSetting, settingsBytes, snapSettings } from './settings'

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
  /** 0 peak, 1 RMS. */
  isRms: v128
  /** Part of the key in what is heard. */
  listen: v128
}
/** Settings in the order of the class above. */
export const COMPRESSOR_SETTINGS: i32 = 9
const MAKEUP: i32 = 5

@unmanaged
class Running {
  /** Present reduction, log2, 0 or positive. */
  reduction: v128
  /** Mean square of the louder side. */
  power: v128
  /** Deepest audible reduction since the meters were read, log2. */
  deepest: v128
}

const NEXT: usize = offsetof<Compressor>()
const RUNNING: usize = settingsBytes(COMPRESSOR_SETTINGS)
export const COMPRESSOR_KEY_FILTER: usize = RUNNING + offsetof<Running>()
export const COMPRESSOR_LOOKAHEAD: usize = COMPRESSOR_KEY_FILTER + SECTION_BYTES
export const COMPRESSOR_BYTES: usize = COMPRESSOR_LOOKAHEAD + LOOKAHEAD_BYTES

/** Bits of `advanceCompressor`. */
const WORKS: u32 = 1
const FILTERS: u32 = 2
const LAGS: u32 = 4

export const RMS_WINDOW_MS: f64 = 10

/** Target of every frame. */
const gains: usize = memory.data(<i32>VECTOR_BYTES, 16)

/** A lane, zero until now, that passes everything. */
export function beginCompressor(at: usize, lane: usize): void {
  beginSetting(at + lane * 4, COMPRESSOR_SETTINGS, MAKEUP, 1)
  beginSection(at + COMPRESSOR_KEY_FILTER, lane)
}

export function resetCompressor(at: usize, sampleRate: f32): void {
  snapSettings(at, COMPRESSOR_SETTINGS)
  memory.fill(at + RUNNING, 0, offsetof<Running>())
  resetSection(changetype<Section>(at + COMPRESSOR_KEY_FILTER))
  resetLookahead(at + COMPRESSOR_LOOKAHEAD, sampleRate)
}

/** At the start of a sub-block. What has work, 0 when nothing has. */
export function advanceCompressor(at: usize, sampleRate: f32): u32 {
  const isMoving = advanceSettings(at, COMPRESSOR_SETTINGS)
  const now = changetype<Compressor>(at)
  const next = changetype<Compressor>(at + NEXT)
  const running = changetype<Running>(at + RUNNING)
  let active: u32 = 0
  if (advanceLookahead(at + COMPRESSOR_LOOKAHEAD, sampleRate)) active |= LAGS
  const isHeard = v128.or(v128.or(now.mix, next.mix), v128.or(now.listen, next.listen))
  if (!isMoving && !v128.any_true(isHeard)) {
    running.reduction = f32x4.splat(0)
    return active
  }
  if (advanceSection(changetype<Section>(at + COMPRESSOR_KEY_FILTER))) active |= FILTERS
  running.reduction = flushGainx4(running.reduction)
  running.power = flushx4(running.power)
  return active | WORKS
}

/** Deepest reduction of a lane since `clearCompressorMeter`, dB. */
export function compressorReductionDb(at: usize, lane: usize): f32 {
  return reductionDbAt(at + RUNNING + offsetof<Running>('deepest'), lane)
}

export function clearCompressorMeter(at: usize): void {
  changetype<Running>(at + RUNNING).deepest = f32x4.splat(0)
}

/** `frames` vectors in place, from frame `phase` of the sub-block on. */
export function processCompressor(
  at: usize,
  active: u32,
  left: usize,
  right: usize,
  key: usize,
  phase: i32,
  frames: i32,
  rmsPart: f32,
  sampleRate: f32,
): void {
  let keyLeft = key != 0 ? key : left
  let keyRight = key != 0 ? key + VECTOR_BYTES : right
  const isWorking = (active & WORKS) != 0
  const now = changetype<Compressor>(at)
  const next = changetype<Compressor>(at + NEXT)
  const isListened = isWorking && v128.any_true(v128.or(now.listen, next.listen))
  if (isWorking && (active & FILTERS || isListened)) {
    copyKey(keyLeft, keyRight, frames)
    keyLeft = KEY_LEFT
    keyRight = KEY_RIGHT
    if (active & FILTERS)
      processSection(changetype<Section>(at + COMPRESSOR_KEY_FILTER), keyLeft, keyRight, phase, frames)
  }
  if (isWorking) computeTargets(at, keyLeft, keyRight, frames, rmsPart)
  if (active & LAGS) delayLanes(at + COMPRESSOR_LOOKAHEAD, left, right, frames, sampleRate)
  if (isWorking) applyReductions(at, left, right, phase, frames)
  if (!isListened) return
  listen(keyLeft, keyRight, left, right, now.listen, next.listen, phase, frames)
}

/** Lets the reductions follow their targets and gives them to the sound. */
function applyReductions(at: usize, left: usize, right: usize, phase: i32, frames: i32): void {
  const now = changetype<Compressor>(at)
  const next = changetype<Compressor>(at + NEXT)
  const running = changetype<Running>(at + RUNNING)
  const most = turnDown(
    gains,
    left,
    right,
    now.attack,
    now.release,
    running.reduction,
    now.makeup,
    next.makeup,
    now.mix,
    next.mix,
    phase,
    frames,
  )
  running.reduction = v128.load(gains)
  running.deepest = f32x4.pmax(running.deepest, v128.and(most, f32x4.gt(now.mix, f32x4.splat(0))))
}

/** The settled reduction of every frame into `gains`. */
function computeTargets(at: usize, left: usize, right: usize, frames: i32, rmsPart: f32): void {
  const now = changetype<Compressor>(at)
  const running = changetype<Running>(at + RUNNING)
  const knee = now.knee
  const inverse = inverseOfKnee(knee)
  const lower = f32x4.sub(now.threshold, f32x4.mul(knee, f32x4.splat(0.5)))
  const slope = now.slope
  const isRms = f32x4.gt(now.isRms, f32x4.splat(0.5))
  const scale = v128.bitselect(f32x4.splat(0.5), f32x4.splat(1), isRms)
  const window = f32x4.splat(rmsPart)
  let power = running.power
  const bytes = (<usize>frames) << 4
  for (let i: usize = 0; i < bytes; i += 16) {
    const peak = louderSide(left + i, right + i)
    power = f32x4.add(power, f32x4.mul(window, f32x4.sub(f32x4.mul(peak, peak), power)))
    const level = f32x4.mul(log2x4(v128.bitselect(power, peak, isRms)), scale)
    v128.store(gains + i, reductionOver(f32x4.sub(level, lower), knee, inverse, slope))
  }
  running.power = power
}
