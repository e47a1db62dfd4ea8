/**
 * The clipper of four units, at four times the rate. With D the driven input (delayed) and L the same through the filters of the
 * oversampling, the output is lowered(curve) + r (D - L), where r is what the curve leaves of the last millisecond: what the
 * filters lose is given back in proportion, so that below its knee it is the delayed input, at its full bandwidth and with a
 * drive of 0 dB to the bit. Curve: straight, then a parabola over ceiling x (1 -+ softness), then flat at the ceiling.
 * Own design. Latency OVERSAMPLE_LATENCY, on or off.
 * Known flaw: the filters round off what is clipped, so peaks swing over the ceiling (1 dB on a hard-clipped tone); a limiter
 * behind it takes them.
 */
import { SUB_BLOCK } from '../console/constants'
import { delayedBase, FOURFOLD, lower4, OVERSAMPLE_BYTES, raise4 } from '../oversample/oversampler'
import { VECTOR_BYTES } from '../units/bank'
import { flushGainx4 } from './level'
import { advanceSettings, beginSetting, settingsBytes, snapSettings } from './settings'

@unmanaged
export class Clipper {
  drive: v128
  ceiling: v128
  /** 0..1 */
  softness: v128
  mix: v128
  /** 0 for a lane that began without delay, 1 once it lags. */
  lag: v128
}
/** Settings in the order of the class above. */
export const CLIPPER_SETTINGS: i32 = 5
const DRIVE: i32 = 0
const CEILING: i32 = 1

const NEXT: usize = offsetof<Clipper>()
/** Part of the signal that was taken lately, of the left and the right side. */
const GONE: usize = settingsBytes(CLIPPER_SETTINGS)
const LEFT: usize = GONE + 32
/** A side keeps one history for what the curve takes and one for the plain way. */
const RIGHT: usize = LEFT + 2 * OVERSAMPLE_BYTES
export const CLIPPER_BYTES: usize = RIGHT + 2 * OVERSAMPLE_BYTES

const lost: usize = memory.data(<i32>VECTOR_BYTES, 16)
const plainWay: usize = memory.data(<i32>VECTOR_BYTES, 16)
/** Time constant of r. */
export const GIVE_BACK_MS: f64 = 1

/** Room for the fourfold signal of a sub-block. */
const fourfold: usize = memory.data(4 * <i32>VECTOR_BYTES, 16)

/** A lane, zero until now, that passes everything. */
export function beginClipper(at: usize, lane: usize): void {
  beginSetting(at + lane * 4, CLIPPER_SETTINGS, DRIVE, 1)
  beginSetting(at + lane * 4, CLIPPER_SETTINGS, CEILING, 1)
}

export function resetClipper(at: usize): void {
  snapSettings(at, CLIPPER_SETTINGS)
  memory.fill(at + GONE, 0, CLIPPER_BYTES - GONE)
}

/** At the start of a sub-block. 1 when it has work: a lane that lags has, on or off. */
export function advanceClipper(at: usize): u32 {
  const isMoving = advanceSettings(at, CLIPPER_SETTINGS)
  v128.store(at + GONE, flushGainx4(v128.load(at + GONE)))
  v128.store(at + GONE, flushGainx4(v128.load(at + GONE, 16)), 16)
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
  processSide(at, at + LEFT, left, phase, frames)
  finishSide(at, at + GONE, left, phase, frames, speed)
  processSide(at, at + RIGHT, right, phase, frames)
  finishSide(at, at + GONE + 16, right, phase, frames, speed)
}

/** Leaves what the curve takes and the plain way, both lowered, and the delayed input. */
function processSide(at: usize, history: usize, audio: usize, phase: i32, frames: i32): void {
  const signal = raise4(history, audio, frames)
  takeAway(at, signal, fourfold, phase, frames)
  memory.copy(FOURFOLD, signal, (<usize>frames) << 6)
  lower4(history + OVERSAMPLE_BYTES, plainWay, frames)
  memory.copy(FOURFOLD, fourfold, (<usize>frames) << 6)
  lower4(history, lost, frames)
}

/** Puts together what passes and what is taken away. */
function finishSide(
  at: usize,
  goneAt: usize,
  audio: usize,
  phase: i32,
  frames: i32,
  speed: f32,
): void {
  const now = changetype<Clipper>(at)
  const next = changetype<Clipper>(at + NEXT)
  const one = f32x4.splat(1)
  const perFrame = f32x4.splat(1 / <f32>SUB_BLOCK)
  const driveStep = f32x4.mul(f32x4.sub(next.drive, now.drive), perFrame)
  const mixStep = f32x4.mul(f32x4.sub(next.mix, now.mix), perFrame)
  const lagStep = f32x4.mul(f32x4.sub(next.lag, now.lag), perFrame)
  const ceiling = now.ceiling
  const half = f32x4.mul(ceiling, now.softness)
  const part = f32x4.splat(speed)
  const dry = delayedBase()
  let gone = v128.load(goneAt)
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
    gone = f32x4.add(gone, f32x4.mul(part, f32x4.sub(partTaken(driven, ceiling, half), gone)))
    const filtered = f32x4.mul(gone, f32x4.mul(drive, v128.load(plainWay + i)))
    const passed = f32x4.mul(f32x4.sub(one, gone), driven)
    const wet = f32x4.add(f32x4.add(passed, filtered), v128.load(lost + i))
    const mix = f32x4.add(now.mix, f32x4.mul(mixStep, frame))
    const blended = f32x4.add(plain, f32x4.mul(mix, f32x4.sub(wet, plain)))
    v128.store(audio + i, v128.bitselect(wet, blended, f32x4.eq(mix, one)))
  }
  v128.store(goneAt, gone)
}

/** Part of a sample that the curve takes: exactly 0 below the knee. */
// @ts-ignore: decorator
@inline
function partTaken(x: v128, ceiling: v128, half: v128): v128 {
  const size = f32x4.abs(x)
  return f32x4.div(takenOf(size, ceiling, half), f32x4.pmax(f32x4.splat(1e-9), size))
}

/** What the curve takes from a magnitude: over - inside + inside^2 / (2 span), with inside = over up to the span of the knee. */
// @ts-ignore: decorator
@inline
function takenOf(size: v128, ceiling: v128, half: v128): v128 {
  const zero = f32x4.splat(0)
  const span = f32x4.add(half, half)
  const bend = v128.and(f32x4.div(f32x4.splat(0.5), span), f32x4.gt(span, zero))
  const over = f32x4.pmax(zero, f32x4.sub(size, f32x4.sub(ceiling, half)))
  const inside = f32x4.pmin(span, over)
  return f32x4.add(f32x4.sub(over, inside), f32x4.mul(bend, f32x4.mul(inside, inside)))
}

/** What the curve takes from the driven fourfold signal. */
function takeAway(at: usize, signal: usize, to: usize, phase: i32, frames: i32): void {
  const now = changetype<Clipper>(at)
  const next = changetype<Clipper>(at + NEXT)
  const one = f32x4.splat(1)
  const perFrame = f32x4.splat(1 / <f32>SUB_BLOCK)
  const driveStep = f32x4.mul(f32x4.sub(next.drive, now.drive), perFrame)
  const ceilingStep = f32x4.mul(f32x4.sub(next.ceiling, now.ceiling), perFrame)
  const softStep = f32x4.mul(f32x4.sub(next.softness, now.softness), perFrame)
  let frame = f32x4.splat(<f32>phase)
  for (let i: i32 = 0; i < frames; i++) {
    frame = f32x4.add(frame, one)
    const drive = f32x4.add(now.drive, f32x4.mul(driveStep, frame))
    const ceiling = f32x4.add(now.ceiling, f32x4.mul(ceilingStep, frame))
    const half = f32x4.mul(ceiling, f32x4.add(now.softness, f32x4.mul(softStep, frame)))
    const end = signal + 64
    for (; signal < end; signal += 16, to += 16) {
      const x = f32x4.mul(v128.load(signal), drive)
      const taken = takenOf(f32x4.abs(x), ceiling, half)
      v128.store(to, v128.xor(f32x4.neg(taken), v128.and(x, f32x4.splat(-0.0))))
    }
  }
}
