/**
 * The clipper of four units, at four times the rate. Only what the curve takes away goes through the filters of the oversampling:
 * output = drive x input (delayed) + band-limited (curve - drive x input), so that below its knee it is the delayed input, at its
 * full bandwidth and with a drive of 0 dB to the bit. Curve: straight, then a parabola over ceiling x (1 -+ softness), then flat
 * at the ceiling. Own design. Latency OVERSAMPLE_LATENCY, on or off.
 * Known flaw: the filters round off what is clipped, so peaks swing over the ceiling (up to 2 dB on a hard-clipped square wave);
 * a limiter behind it takes them.
 */
import { SUB_BLOCK } from '../console/constants'
import { delayedBase, FOURFOLD, lower4, OVERSAMPLE_BYTES, raise4 } from '../oversample/oversampler'
import { VECTOR_BYTES } from '../units/bank'
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
const LEFT: usize = settingsBytes(CLIPPER_SETTINGS)
const RIGHT: usize = LEFT + OVERSAMPLE_BYTES
export const CLIPPER_BYTES: usize = RIGHT + OVERSAMPLE_BYTES

const lost: usize = memory.data(<i32>VECTOR_BYTES, 16)

/** A lane, zero until now, that passes everything. */
export function beginClipper(at: usize, lane: usize): void {
  beginSetting(at + lane * 4, CLIPPER_SETTINGS, DRIVE, 1)
  beginSetting(at + lane * 4, CLIPPER_SETTINGS, CEILING, 1)
}

export function resetClipper(at: usize): void {
  snapSettings(at, CLIPPER_SETTINGS)
  memory.fill(at + LEFT, 0, 2 * OVERSAMPLE_BYTES)
}

/** At the start of a sub-block. 1 when it has work: a lane that lags has, on or off. */
export function advanceClipper(at: usize): u32 {
  const isMoving = advanceSettings(at, CLIPPER_SETTINGS)
  const lags = v128.or(changetype<Clipper>(at).lag, changetype<Clipper>(at + NEXT).lag)
  return isMoving || v128.any_true(lags) ? 1 : 0
}

/** `frames` vectors in place, from frame `phase` of the sub-block on. */
export function processClipper(at: usize, left: usize, right: usize, phase: i32, frames: i32): void {
  processSide(at, at + LEFT, left, phase, frames)
  processSide(at, at + RIGHT, right, phase, frames)
}

function processSide(at: usize, history: usize, audio: usize, phase: i32, frames: i32): void {
  const signal = raise4(history, audio, frames)
  takeAway(at, signal, phase, frames)
  lower4(history, lost, frames)
  const now = changetype<Clipper>(at)
  const next = changetype<Clipper>(at + NEXT)
  const one = f32x4.splat(1)
  const perFrame = f32x4.splat(1 / <f32>SUB_BLOCK)
  const driveStep = f32x4.mul(f32x4.sub(next.drive, now.drive), perFrame)
  const mixStep = f32x4.mul(f32x4.sub(next.mix, now.mix), perFrame)
  const lagStep = f32x4.mul(f32x4.sub(next.lag, now.lag), perFrame)
  const dry = delayedBase()
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
    const mix = f32x4.add(now.mix, f32x4.mul(mixStep, frame))
    const change = f32x4.add(f32x4.mul(f32x4.sub(drive, one), late), v128.load(lost + i))
    v128.store(audio + i, f32x4.add(plain, f32x4.mul(mix, change)))
  }
}

/** What the curve takes from the driven fourfold signal, into FOURFOLD. */
function takeAway(at: usize, signal: usize, phase: i32, frames: i32): void {
  const now = changetype<Clipper>(at)
  const next = changetype<Clipper>(at + NEXT)
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  const perFrame = f32x4.splat(1 / <f32>SUB_BLOCK)
  const driveStep = f32x4.mul(f32x4.sub(next.drive, now.drive), perFrame)
  const ceilingStep = f32x4.mul(f32x4.sub(next.ceiling, now.ceiling), perFrame)
  const softStep = f32x4.mul(f32x4.sub(next.softness, now.softness), perFrame)
  let frame = f32x4.splat(<f32>phase)
  let to = FOURFOLD
  for (let i: i32 = 0; i < frames; i++) {
    frame = f32x4.add(frame, one)
    const drive = f32x4.add(now.drive, f32x4.mul(driveStep, frame))
    const ceiling = f32x4.add(now.ceiling, f32x4.mul(ceilingStep, frame))
    const half = f32x4.mul(ceiling, f32x4.add(now.softness, f32x4.mul(softStep, frame)))
    const from = f32x4.sub(ceiling, half)
    const span = f32x4.add(half, half)
    const bend = v128.and(f32x4.div(f32x4.splat(0.5), span), f32x4.gt(span, zero))
    const end = signal + 64
    for (; signal < end; signal += 16, to += 16) {
      const x = f32x4.mul(v128.load(signal), drive)
      const size = f32x4.abs(x)
      const over = f32x4.pmax(zero, f32x4.sub(size, from))
      const inside = f32x4.pmin(span, over)
      // from + inside - inside^2 / (2 span) instead of from + over
      const taken = f32x4.add(f32x4.sub(over, inside), f32x4.mul(bend, f32x4.mul(inside, inside)))
      v128.store(to, v128.xor(f32x4.neg(taken), v128.and(x, f32x4.splat(-0.0))))
    }
  }
}
