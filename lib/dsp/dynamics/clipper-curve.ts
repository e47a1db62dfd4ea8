/**
 * What the clipper takes from a signal: straight, then a parabola over ceiling x (1 -+ softness), then flat at the ceiling.
 * What the two ends of the parabola fold, where the curve's second derivative jumps, is taken away where the signal crosses them
 * (oversample/corner.ts). Worst alias of 5 kHz driven by 12 dB, softness 0, 30, 100 percent: -96, -117, -114 dBc.
 */
import { SUB_BLOCK } from '../console/constants'
import { crossesOf, lookAround, mendCorner } from '../oversample/corner'

@unmanaged
export class Clipper {
  drive: v128
  ceiling: v128
  /** LEAST_SOFTNESS..1 */
  softness: v128
  mix: v128
  /** 0 for a lane that began without delay, 1 once it lags. */
  lag: v128
}
/** From a setting as it is to what it is at the end of the sub-block. */
export const NEXT: usize = offsetof<Clipper>()

/** Fourfold frames of a sub-block, and of a frame of the base rate on either side. */
const FACTOR: i32 = 4
const BYTES: i32 = (SUB_BLOCK + 2) * FACTOR * 16
const driven: usize = memory.data(BYTES, 16) + FACTOR * 16
/** Less what was taken, 4 vectors per frame: written by takeAway. */
export const LESS_TAKEN: usize = memory.data(BYTES, 16) + FACTOR * 16

/** Softness that is always there: with none, the two corners would be one of another kind. */
export const LEAST_SOFTNESS: f32 = 0.01
/** Multiple of the ceiling beyond which a sample no longer speeds a crossing up, so that f32 can tell the two corners apart. */
const FAR: f32 = 512

/** Where the parabola begins, how far it goes and half its inverse. */
@unmanaged
export class Knee {
  low: v128
  span: v128
  bend: v128
}

/** Writes what a ceiling and half the span make of a knee; a lane that is nobody's has none. */
// @ts-ignore: decorator
@inline
export function setKnee(knee: Knee, ceiling: v128, half: v128): void {
  const span = f32x4.add(half, half)
  knee.low = f32x4.sub(ceiling, half)
  knee.span = span
  knee.bend = v128.and(f32x4.div(f32x4.splat(0.5), span), f32x4.gt(span, f32x4.splat(0)))
}

/** Part of a sample that the curve takes: exactly 0 below the knee. */
// @ts-ignore: decorator
@inline
export function partTaken(x: v128, low: v128, span: v128, bend: v128): v128 {
  const size = f32x4.abs(x)
  return f32x4.div(takenOf(size, low, span, bend), f32x4.pmax(f32x4.splat(1e-9), size))
}

/** What the curve takes from a magnitude: over - inside + inside^2 / (2 span), with inside = over up to the span of the knee. */
// @ts-ignore: decorator
@inline
function takenOf(size: v128, low: v128, span: v128, bend: v128): v128 {
  const over = f32x4.pmax(f32x4.splat(0), f32x4.sub(size, low))
  const inside = f32x4.pmin(span, over)
  return f32x4.add(f32x4.sub(over, inside), f32x4.mul(bend, f32x4.mul(inside, inside)))
}

const knee = changetype<Knee>(memory.data(48, 16))

/** A setting on its way: its value `frame` frames (1 for the first) into the sub-block. */
// @ts-ignore: decorator
@inline
function along(now: v128, next: v128, frame: f32): v128 {
  return f32x4.add(now, f32x4.mul(f32x4.sub(next, now), f32x4.splat(frame / <f32>SUB_BLOCK)))
}

/**
 * Less what the curve takes from the driven fourfold signal into LESS_TAKEN.
 *
 * @param signal readable for a frame of the base rate more on either side
 * @returns lanes from which it takes anything; where none does, LESS_TAKEN is zero
 */
export function takeAway(at: usize, signal: usize, phase: i32, frames: i32): v128 {
  const now = changetype<Clipper>(at)
  const next = changetype<Clipper>(at + NEXT)
  let offset: isize = -FACTOR * 16
  let most = f32x4.splat(0)
  for (let i: i32 = -1; i <= frames; i++) {
    const frame = <f32>(phase + i + 1)
    const drive = along(now.drive, next.drive, frame)
    const ceiling = along(now.ceiling, next.ceiling, frame)
    setKnee(knee, ceiling, f32x4.mul(ceiling, along(now.softness, next.softness, frame)))
    const low = knee.low
    const span = knee.span
    const bend = knee.bend
    const far = f32x4.mul(ceiling, f32x4.splat(FAR))
    const end = offset + FACTOR * 16
    for (; offset < end; offset += 16) {
      const x = f32x4.mul(v128.load(signal + offset), drive)
      const taken = takenOf(f32x4.abs(x), low, span, bend)
      most = f32x4.pmax(most, taken)
      v128.store(driven + offset, f32x4.max(f32x4.min(x, far), f32x4.neg(far)))
      v128.store(LESS_TAKEN + offset, v128.xor(f32x4.neg(taken), v128.and(x, f32x4.splat(-0.0))))
    }
  }
  const takes = f32x4.gt(most, f32x4.splat(0))
  if (!v128.any_true(takes)) return takes
  for (let i: i32 = -1; i <= frames; i++) {
    const frame = <f32>(phase + i + 1)
    const ceiling = along(now.ceiling, next.ceiling, frame)
    mendFrame(i, frames, ceiling, f32x4.mul(ceiling, along(now.softness, next.softness, frame)))
  }
  return takes
}

/** The corners in the fourfold frames of one frame of the base rate, of the last before the segment and the first two behind. */
function mendFrame(frame: i32, frames: i32, ceiling: v128, half: v128): void {
  const start = driven + <usize>(frame * FACTOR) * 16
  const end = start + <usize>(frame < frames ? FACTOR : 2) * 16
  const low = f32x4.sub(ceiling, half)
  const high = f32x4.add(ceiling, half)
  let at = frame < 0 ? start + <usize>(FACTOR - 1) * 16 : start
  let before = v128.load(at - 16)
  let was = placeOf(before, low, high)
  for (; at < end; at += 16) {
    const here = v128.load(at)
    const is = placeOf(here, low, high)
    if (v128.any_true(v128.xor(was, is))) {
      lookAround(at)
      mendSide(at, before, here, low, high, f32x4.splat(0))
      mendSide(at, before, here, low, high, f32x4.splat(-0.0))
    }
    before = here
    was = is
  }
}

/** Another number of each part of the curve. */
// @ts-ignore: decorator
@inline
function placeOf(x: v128, low: v128, high: v128): v128 {
  const above = i32x4.add(f32x4.gt(x, low), f32x4.gt(x, high))
  return i32x4.sub(above, i32x4.add(f32x4.lt(x, f32x4.neg(low)), f32x4.lt(x, f32x4.neg(high))))
}

/** The corners of one side (`flip` as for mendCorner) between two samples: the two ends of the parabola. */
function mendSide(at: usize, before: v128, here: v128, low: v128, high: v128, flip: v128): void {
  const share = f32x4.div(f32x4.splat(1), f32x4.sub(high, low))
  const to = LESS_TAKEN + (at - driven)
  const begins = crossesOf(before, here, low, flip)
  if (v128.any_true(begins)) mendCorner(2, begins, low, flip, share, to)
  const ends = crossesOf(before, here, high, flip)
  if (v128.any_true(ends)) mendCorner(2, ends, high, flip, f32x4.neg(share), to)
}
