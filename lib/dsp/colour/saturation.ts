/**
 * The saturation of four units: drive, curve at 4 or 8 times the rate, DC removal, tilt, output, mix with the dry path that waits
 * as long. Latency OVERSAMPLE_LATENCY, whatever is set. At no mix, and off, it is the delayed input to the bit.
 * Switched on from rest it first fills its filters for three sub-blocks, then fades in, so that it does not matter for how long
 * it was at rest, nor what its neighbours in the quad did.
 * Known flaw: the wet way ends at 0.42 of the rate (see oversampler.ts), so parts above lose their highest octave's top.
 */
import { SUB_BLOCK } from '../console/constants'
import { advanceSettings, settingsBytes, snapSettings } from '../dynamics/settings'
import { clampTo } from '../math/clamp'
import { dbOfGain } from '../math/double'
import { flushx4 } from '../math/vector'
import {
  delayedBase,
  EIGHTFOLD,
  FOURFOLD,
  lower4,
  lower8,
  OVERSAMPLE_BYTES,
  raise8,
  raiseTaken,
  takeBase,
} from '../oversample/oversampler'
import { bend } from './auto-gain'
import { CURVES } from './curves'
import { finishSide, Finish } from './saturation-finish'
import { shape } from './shape'
import { Shaping } from './shaping'
import { Slope } from './slope'

/** Settings that glide, in this order. */
export const SATURATION_SETTINGS: i32 = 14
export const DRIVE: i32 = 0
export const BIAS: i32 = 1
/** Gain of lows and of highs, less 1. */
export const LOWS: i32 = 2
export const HIGHS: i32 = 3
export const OUTPUT: i32 = 4
export const WET: i32 = 5
/** 1 where DC is taken out. */
export const BLOCKS: i32 = 6
export const EIGHT: i32 = 7
/** One weight per curve. */
export const WEIGHTS: i32 = 8
/** 0 for a lane that began without delay, 1 once it lags. */
export const LAG: i32 = 13

const SETTINGS_BYTES: usize = settingsBytes(SATURATION_SETTINGS)
const NEXT: usize = <usize>SATURATION_SETTINGS * 16
const TARGETS: usize = 2 * NEXT
const STEPS: usize = 3 * NEXT
/** Sub-blocks until a lane that was at rest may be heard, what its mix will be then, and in how many sub-blocks. */
const AT_WAIT: usize = SETTINGS_BYTES
const AT_COMING: usize = AT_WAIT + 16
const AT_COMING_STEPS: usize = AT_WAIT + 32
/** Two one-poles per side. */
const AT_POLES: usize = AT_WAIT + 48
const POLE_BYTES: usize = 64
/** Highest magnitude that met the curve since the meters were cleared, before drive. */
const AT_PEAK: usize = AT_POLES + POLE_BYTES
const AT_LEFT: usize = AT_PEAK + 16
const AT_RIGHT: usize = AT_LEFT + OVERSAMPLE_BYTES
export const SATURATION_BYTES: usize = AT_RIGHT + OVERSAMPLE_BYTES

/** No meter shows more. */
const MOST_LOSS_DB: f32 = 60
/** Longer than both ways through the filters. */
const WARM_UP: f32 = 3

const LAGS: u32 = 1
const IS_WET: u32 = 2

const slopes: usize = memory.data(224, 16)
const mixed: usize = memory.data(2304, 16)
const shaping = new Shaping()
const finish = new Finish()

/** Everything at its target, all sound forgotten. */
export function resetSaturation(state: usize): void {
  for (let lane: usize = 0; lane < 16; lane += 4)
    if (load<f32>(state + AT_WAIT + lane) > 0)
      store<f32>(state + TARGETS + ((<usize>WET) << 4) + lane, load<f32>(state + AT_COMING + lane))
  snapSettings(state, SATURATION_SETTINGS)
  memory.fill(state + AT_WAIT, 0, SATURATION_BYTES - AT_WAIT)
}

/**
 * Before new targets of a lane (first f32 at `at`): what its mix may be aimed at now. A lane at rest waits until its filters
 * are full.
 */
export function holdWet(at: usize, wet: f32, steps: f32): f32 {
  const now = at + ((<usize>WET) << 4)
  const isWaiting = load<f32>(at + AT_WAIT) > 0
  const isAtRest =
    load<f32>(now) == 0 && load<f32>(now + NEXT) == 0 && load<f32>(now + TARGETS) == 0 && !isWaiting
  if (wet == 0 || !(isWaiting || isAtRest)) {
    store<f32>(at + AT_WAIT, 0)
    return wet
  }
  store<f32>(at + AT_COMING, wet)
  store<f32>(at + AT_COMING_STEPS, steps)
  if (isAtRest) store<f32>(at + AT_WAIT, WARM_UP + 1)
  return 0
}

/** A lane whose filters are full starts on its way in. */
function wake(state: usize): void {
  for (let at = state; at < state + 16; at += 4) {
    const wait = load<f32>(at + AT_WAIT)
    if (wait == 0) continue
    store<f32>(at + AT_WAIT, wait - 1)
    if (wait > 1) continue
    for (let pole: usize = 0; pole < POLE_BYTES; pole += 16) store<f32>(at + AT_POLES + pole, 0)
    store<f32>(at + TARGETS + ((<usize>WET) << 4), load<f32>(at + AT_COMING))
    store<f32>(at + STEPS, max(load<f32>(at + STEPS), load<f32>(at + AT_COMING_STEPS)))
  }
}

/** At the start of a sub-block. What has work. */
export function advanceSaturation(state: usize): u32 {
  if (v128.any_true(v128.load(state + AT_WAIT))) wake(state)
  advanceSettings(state, SATURATION_SETTINGS)
  for (let pole: usize = 0; pole < POLE_BYTES; pole += 16)
    v128.store(state + AT_POLES + pole, flushx4(v128.load(state + AT_POLES + pole)))
  const lags = v128.or(v128.or(setting(state, LAG), v128.load(state + STEPS)), setting(state + TARGETS, LAG))
  return (v128.any_true(lags) ? LAGS : 0) | (v128.any_true(wetLanes(state)) ? IS_WET : 0)
}

function setting(state: usize, index: i32): v128 {
  return v128.load(state + ((<usize>index) << 4))
}

/** Lanes that are heard or will be. */
function wetLanes(state: usize): v128 {
  const zero = f32x4.splat(0)
  const now = f32x4.ne(setting(state, WET), zero)
  const next = f32x4.ne(setting(state + NEXT, WET), zero)
  return v128.or(v128.or(now, next), f32x4.ne(v128.load(state + AT_WAIT), zero))
}

/** Whether a setting is, or is about to be, other than `value` in any of `lanes`. */
function differs(state: usize, index: i32, value: f32, lanes: v128): bool {
  const now = f32x4.ne(setting(state, index), f32x4.splat(value))
  const next = f32x4.ne(setting(state + NEXT, index), f32x4.splat(value))
  return v128.any_true(v128.and(lanes, v128.or(now, next)))
}

/** The way of a setting through this sub-block. */
function slopeOf(state: usize, index: i32, at: usize): usize {
  const slope = changetype<Slope>(at)
  const now = setting(state, index)
  slope.start = now
  slope.perFrame = f32x4.mul(f32x4.sub(setting(state + NEXT, index), now), f32x4.splat(1 / <f32>SUB_BLOCK))
  return at
}

/** `frames` vectors of both sides in place. @param tilt, block parts of the two one-poles per frame */
export function processSaturation(
  state: usize,
  active: u32,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
  tilt: f32,
  block: f32,
): void {
  finish.output = slopeOf(state, OUTPUT, slopes)
  finish.wet = slopeOf(state, WET, slopes + 32)
  finish.lag = slopeOf(state, LAG, slopes + 64)
  finish.lows = slopeOf(state, LOWS, slopes + 96)
  finish.highs = slopeOf(state, HIGHS, slopes + 128)
  finish.blocks = slopeOf(state, BLOCKS, slopes + 160)
  finish.tilt = tilt
  finish.block = block
  finish.phase = phase
  finish.frames = frames
  finish.isWet = (active & IS_WET) != 0
  if (finish.isWet) v128.store(state + AT_PEAK, peakOf(v128.load(state + AT_PEAK), left, right, frames))
  processSide(state, state + AT_LEFT, state + AT_POLES, left)
  processSide(state, state + AT_RIGHT, state + AT_POLES + POLE_BYTES / 2, right)
}

function peakOf(so: v128, left: usize, right: usize, frames: i32): v128 {
  const end = left + ((<usize>frames) << 4)
  for (; left < end; left += 16, right += 16)
    so = f32x4.max(so, f32x4.max(f32x4.abs(v128.load(left)), f32x4.abs(v128.load(right))))
  return so
}

/** What the curve takes from the highest sample since the last clearing, bias left out: dB, 0 or positive. */
export function curveLossDb(state: usize, lane: usize): f32 {
  const at = state + lane * 4
  const driven = load<f32>(at + AT_PEAK) * load<f32>(at + ((<usize>DRIVE) << 4))
  if (!(driven > 1e-6)) return 0
  let curve: i32 = 0
  for (let i: i32 = 1; i < CURVES; i++) if (load<f32>(at + ((<usize>(WEIGHTS + i)) << 4)) > 0.5) curve = i
  const bent = abs(f32x4.extract_lane(bend(curve, f32x4.splat(driven)), 0))
  return clampTo(<f32>dbOfGain(driven / max<f32>(bent, 1e-6)), 0, MOST_LOSS_DB)
}

export function clearCurveMeter(state: usize): void {
  v128.store(state + AT_PEAK, f32x4.splat(0))
}

const wetBlock: usize = memory.data(640, 16)

function processSide(state: usize, history: usize, poles: usize, at: usize): void {
  const frames = finish.frames
  takeBase(history, at, frames)
  if (finish.isWet) {
    shapeSide(state, history, raiseTaken(history, frames), frames)
    lower4(history, wetBlock, frames)
  }
  finishSide(finish, delayedBase(), wetBlock, at, poles)
}

/** From the fourfold signal to FOURFOLD, by the ways that any lane wants. */
function shapeSide(state: usize, history: usize, signal: usize, frames: i32): void {
  const lanes = wetLanes(state)
  const isFour = differs(state, EIGHT, 1, lanes)
  const isEight = differs(state, EIGHT, 0, lanes)
  shaping.frames = frames
  shaping.phase = finish.phase
  shaping.isBiased = differs(state, BIAS, 0, lanes)
  if (isFour) shapeAt(state, signal, FOURFOLD, 4, lanes)
  if (!isEight) return
  shapeAt(state, raise8(history, frames), EIGHTFOLD, 8, lanes)
  lower8(history, isFour ? mixed : FOURFOLD, frames)
  if (isFour) blendEight(state, frames)
}

const driveSlope: usize = memory.data(32, 16)
const biasSlope: usize = memory.data(32, 16)
const weightSlope: usize = memory.data(32, 16)

function shapeAt(state: usize, from: usize, to: usize, factor: i32, lanes: v128): void {
  shaping.from = from
  shaping.to = to
  shaping.factor = factor
  shaping.drive = slopeOf(state, DRIVE, driveSlope)
  shaping.bias = slopeOf(state, BIAS, biasSlope)
  shaping.adds = false
  for (let curve: i32 = 0; curve < CURVES; curve++) {
    if (!differs(state, WEIGHTS + curve, 0, lanes)) continue
    shaping.weight = slopeOf(state, WEIGHTS + curve, weightSlope)
    shape(curve, shaping)
    shaping.adds = true
  }
}

/** Lanes on 8x take it, lanes on 4x stay, lanes between are faded. */
function blendEight(state: usize, frames: i32): void {
  const slope = changetype<Slope>(slopeOf(state, EIGHT, slopes + 192))
  const one = f32x4.splat(1)
  for (let i: i32 = 0; i < 4 * frames; i++) {
    const at = (<usize>i) << 4
    const frame = f32x4.splat(<f32>(finish.phase + (i >> 2) + 1))
    const part = f32x4.add(slope.start, f32x4.mul(slope.perFrame, frame))
    const four = v128.load(FOURFOLD + at)
    const eight = v128.load(mixed + at)
    const blended = f32x4.add(four, f32x4.mul(part, f32x4.sub(eight, four)))
    v128.store(FOURFOLD + at, v128.bitselect(eight, blended, f32x4.eq(part, one)))
  }
}
