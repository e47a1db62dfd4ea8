/**
 * The clipper of four units, at four times the rate. With D the driven input (delayed) and L the same through the filters of the
 * oversampling, the output is lowered(curve) + r (D - L), where r is the part that the curve took in the last twenty milliseconds: what the
 * filters lose is given back in proportion, so that below its knee it is the delayed input, at its full bandwidth and with a
 * drive of 0 dB to the bit. The curve and how its corners are kept from folding: clipper-curve.ts.
 * Own design. Latency OVERSAMPLE_LATENCY, on or off.
 * Known flaw: the filters round off what is clipped, so peaks swing over the ceiling (1 dB on a hard-clipped tone); a limiter
 * behind it takes them.
 */
import { SUB_BLOCK } from '../console/constants'
import {
  delayedBase,
  FOURFOLD,
  lower4,
  lowerToTwofold,
  OVERSAMPLE_BYTES,
  raise4,
} from '../oversample/oversampler'
import { VECTOR_BYTES } from '../units/bank'
import {
  Clipper,
  LEAST_SOFTNESS,
  LESS_TAKEN,
  Knee,
  NEXT,
  partTaken,
  setKnee,
  takeAway,
} from './clipper-curve'
import { flushGainx4 } from './level'
import { advanceSettings, beginSetting, settingsBytes, snapSettings } from './settings'

/** Settings in the order of the class Clipper. */
export const CLIPPER_SETTINGS: i32 = 5
const DRIVE: i32 = 0
const CEILING: i32 = 1
const SOFTNESS: i32 = 2

/** Of each side: the part of the signal that was taken lately, through one and through two one-poles. */
const GONE: usize = settingsBytes(CLIPPER_SETTINGS)
const GONE_BYTES: usize = 32
/** Of each side: frames until nothing of what was taken is left in the filters, and the delayed input has met settled settings. */
const BUSY: usize = GONE + 2 * GONE_BYTES
const EMPTY_AFTER: f32 = 64
const LEFT: usize = BUSY + 32
/** A side keeps one history for what the curve takes and one for the plain way. */
const RIGHT: usize = LEFT + 2 * OVERSAMPLE_BYTES
export const CLIPPER_BYTES: usize = RIGHT + 2 * OVERSAMPLE_BYTES

const lost: usize = memory.data(<i32>VECTOR_BYTES, 16)
const knee = changetype<Knee>(memory.data(48, 16))
const plainWay: usize = memory.data(<i32>VECTOR_BYTES, 16)
/** Time constant of the one-poles. */
export const GIVE_BACK_MS: f64 = 10

/** A lane, zero until now, that passes everything. */
export function beginClipper(at: usize, lane: usize): void {
  beginSetting(at + lane * 4, CLIPPER_SETTINGS, DRIVE, 1)
  beginSetting(at + lane * 4, CLIPPER_SETTINGS, CEILING, 1)
  beginSetting(at + lane * 4, CLIPPER_SETTINGS, SOFTNESS, LEAST_SOFTNESS)
}

export function resetClipper(at: usize): void {
  snapSettings(at, CLIPPER_SETTINGS)
  memory.fill(at + GONE, 0, CLIPPER_BYTES - GONE)
}

/** At the start of a sub-block. 1 when it has work: a lane that lags has, on or off. */
export function advanceClipper(at: usize): u32 {
  const isMoving = advanceSettings(at, CLIPPER_SETTINGS)
  for (let gone = at + GONE; gone < at + BUSY; gone += 16) v128.store(gone, flushGainx4(v128.load(gone)))
  // The delayed input meets the settings later than the raised one did: what glides may take from it alone.
  if (isMoving) for (let i: usize = 0; i < 32; i += 16) v128.store(at + BUSY + i, f32x4.splat(EMPTY_AFTER))
  const lags = v128.or(changetype<Clipper>(at).lag, changetype<Clipper>(at + NEXT).lag)
  return isMoving || v128.any_true(lags) ? 1 : 0
}

/** `frames` vectors in place, from frame `phase` of the sub-block on. */
export function processClipper(
  at: usize,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
  speed: f32,
): void {
  processSide(at, at + LEFT, 0, left, phase, frames)
  finishSide(at, at + GONE, left, phase, frames, speed)
  processSide(at, at + RIGHT, 1, right, phase, frames)
  finishSide(at, at + GONE + GONE_BYTES, right, phase, frames, speed)
}

/**
 * Leaves what the curve takes and the plain way, both lowered, and the delayed input. Where nothing has been taken for long, both
 * would be multiplied by zero or be zero, so the long filters rest.
 */
function processSide(at: usize, history: usize, side: usize, audio: usize, phase: i32, frames: i32): void {
  const signal = raise4(history, audio, frames)
  const takes = takeAway(at, signal, phase, frames)
  const busyAt = at + BUSY + side * 16
  const wasBusy = v128.load(busyAt)
  const left = f32x4.max(f32x4.splat(0), f32x4.sub(wasBusy, f32x4.splat(<f32>frames)))
  v128.store(busyAt, v128.bitselect(f32x4.splat(EMPTY_AFTER), left, takes))
  const isLost = v128.any_true(v128.or(wasBusy, takes))
  const goneAt = at + GONE + side * GONE_BYTES
  const isGone = isLost || v128.any_true(v128.or(v128.load(goneAt), v128.load(goneAt, 16)))
  const bytes = (<usize>frames) << 6
  memory.copy(FOURFOLD, signal, bytes)
  if (isGone) lower4(history + OVERSAMPLE_BYTES, plainWay, frames)
  else lowerToTwofold(history + OVERSAMPLE_BYTES, frames)
  if (!isGone) memory.fill(plainWay, 0, VECTOR_BYTES)
  memory.copy(FOURFOLD, LESS_TAKEN, bytes)
  if (isLost) lower4(history, lost, frames)
  else memory.fill(lost, 0, VECTOR_BYTES)
}

/** Puts together what passes and what is taken away. */
function finishSide(at: usize, goneAt: usize, audio: usize, phase: i32, frames: i32, speed: f32): void {
  const now = changetype<Clipper>(at)
  const next = changetype<Clipper>(at + NEXT)
  const one = f32x4.splat(1)
  const perFrame = f32x4.splat(1 / <f32>SUB_BLOCK)
  const driveStep = f32x4.mul(f32x4.sub(next.drive, now.drive), perFrame)
  const mixStep = f32x4.mul(f32x4.sub(next.mix, now.mix), perFrame)
  const lagStep = f32x4.mul(f32x4.sub(next.lag, now.lag), perFrame)
  setKnee(knee, now.ceiling, f32x4.mul(now.ceiling, now.softness))
  const low = knee.low
  const span = knee.span
  const bend = knee.bend
  const part = f32x4.splat(speed)
  const dry = delayedBase()
  let lately = v128.load(goneAt)
  let gone = v128.load(goneAt, 16)
  let frame = f32x4.splat(<f32>phase)
  const bytes = (<usize>frames) << 4
  for (let i: usize = 0; i < bytes; i += 16) {
    frame = f32x4.add(frame, one)
    const late = v128.load(dry + i)
    const early = v128.load(audio + i)
    const lag = f32x4.add(now.lag, f32x4.mul(lagStep, frame))
    const coming = f32x4.add(early, f32x4.mul(lag, f32x4.sub(late, early)))
    const plain = v128.bitselect(late, coming, f32x4.eq(lag, one))
    const drive = f32x4.add(now.drive, f32x4.mul(driveStep, frame))
    const driven = f32x4.mul(drive, late)
    lately = f32x4.add(lately, f32x4.mul(part, f32x4.sub(partTaken(driven, low, span, bend), lately)))
    gone = f32x4.add(gone, f32x4.mul(part, f32x4.sub(lately, gone)))
    const filtered = f32x4.mul(gone, f32x4.mul(drive, v128.load(plainWay + i)))
    const passed = f32x4.mul(f32x4.sub(one, gone), driven)
    // Adding 0 makes -0 of a filter at rest the 0 that stands here when it is left out.
    const less = f32x4.add(v128.load(lost + i), f32x4.splat(0))
    const wet = f32x4.add(f32x4.add(passed, filtered), less)
    const mix = f32x4.add(now.mix, f32x4.mul(mixStep, frame))
    const blended = f32x4.add(plain, f32x4.mul(mix, f32x4.sub(wet, plain)))
    v128.store(audio + i, v128.bitselect(wet, blended, f32x4.eq(mix, one)))
  }
  v128.store(goneAt, lately)
  v128.store(goneAt, gone, 16)
}
