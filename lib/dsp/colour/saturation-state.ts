/**
 * What four saturation units keep between sub-blocks, and how their settings move. Switched on from rest a lane first fills its
 * filters for three sub-blocks, then fades in, so that it does not matter for how long it was at rest, nor what its neighbours in
 * the quad did.
 */
import { advanceSettings, settingsBytes, snapSettings } from '../dynamics/settings'
import { flushx4 } from '../math/vector'
import { OVERSAMPLE_BYTES } from '../oversample/oversampler'

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
export const NEXT: usize = <usize>SATURATION_SETTINGS * 16
export const TARGETS: usize = 2 * NEXT
const STEPS: usize = 3 * NEXT
/** Sub-blocks until a lane that was at rest may be heard, what its mix will be then, and in how many sub-blocks. */
const AT_WAIT: usize = SETTINGS_BYTES
const AT_COMING: usize = AT_WAIT + 16
const AT_COMING_STEPS: usize = AT_WAIT + 32
/** Two one-poles per side. */
export const AT_POLES: usize = AT_WAIT + 48
export const POLE_BYTES: usize = 64
/** Highest magnitude that met the curve since the meters were cleared, before drive. */
export const AT_PEAK: usize = AT_POLES + POLE_BYTES
export const AT_LEFT: usize = AT_PEAK + 16
export const AT_RIGHT: usize = AT_LEFT + OVERSAMPLE_BYTES
export const SATURATION_BYTES: usize = AT_RIGHT + OVERSAMPLE_BYTES

/** Longer than both ways through the filters. */
const WARM_UP: f32 = 3

/** Bits of advanceSaturation. */
export const LAGS: u32 = 1
export const IS_WET: u32 = 2

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

/** A setting as it is at the start of the sub-block. */
export function setting(state: usize, index: i32): v128 {
  return v128.load(state + ((<usize>index) << 4))
}

/** Lanes that are heard or will be. */
export function wetLanes(state: usize): v128 {
  const zero = f32x4.splat(0)
  const now = f32x4.ne(setting(state, WET), zero)
  const next = f32x4.ne(setting(state + NEXT, WET), zero)
  return v128.or(v128.or(now, next), f32x4.ne(v128.load(state + AT_WAIT), zero))
}

/** Whether a setting is, or is about to be, other than `value` in any of `lanes`. */
export function differs(state: usize, index: i32, value: f32, lanes: v128): bool {
  const now = f32x4.ne(setting(state, index), f32x4.splat(value))
  const next = f32x4.ne(setting(state + NEXT, index), f32x4.splat(value))
  return v128.any_true(v128.and(lanes, v128.or(now, next)))
}
