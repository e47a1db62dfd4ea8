/** What the dynamics processors share: level, soft-kneed curve, ballistics, giving a gain to both sides. Vectors of four units. */
import { SUB_BLOCK } from '../console/constants'
import { exp2x4 } from '../math/vector'
import { QUIETEST } from './level'

/** What a detector takes at most: +180 dBFS. */
const LOUDEST: f32 = 1e9

/** Magnitude of the louder side, inside what a logarithm takes. */
// @ts-ignore: decorator
@inline
export function louderSide(left: usize, right: usize): v128 {
  const loud = f32x4.pmax(f32x4.abs(v128.load(left)), f32x4.abs(v128.load(right)))
  return f32x4.pmin(f32x4.splat(LOUDEST), f32x4.pmax(f32x4.splat(QUIETEST), loud))
}

/** Target reduction (log2, 0 or positive) `over` octaves above the knee's lower end; `inverse` = 1 / (2 knee), 0 without a knee. */
// @ts-ignore: decorator
@inline
export function reductionOver(over: v128, knee: v128, inverse: v128, slope: v128): v128 {
  const zero = f32x4.splat(0)
  const bent = f32x4.pmin(f32x4.pmax(over, zero), knee)
  const straight = f32x4.pmax(f32x4.sub(over, knee), zero)
  return f32x4.mul(slope, f32x4.add(f32x4.mul(f32x4.mul(bent, bent), inverse), straight))
}

// @ts-ignore: decorator
@inline
export function inverseOfKnee(knee: v128): v128 {
  return v128.and(f32x4.div(f32x4.splat(0.5), knee), f32x4.gt(knee, f32x4.splat(0)))
}

/**
 * Targets (log2) to what follows them, in place: `attack` of the way per frame while the target lies above, `release` while it
 * lies below. Gives the largest value; the last one stands in the last frame.
 */
export function follow(at: usize, attack: v128, release: v128, value: v128, frames: i32): v128 {
  let most = f32x4.splat(0)
  const end = at + ((<usize>frames) << 4)
  for (; at < end; at += 16) {
    value = followed(value, v128.load(at), attack, release)
    most = f32x4.pmax(most, value)
    v128.store(at, value)
  }
  return most
}

// @ts-ignore: decorator
@inline
function followed(value: v128, target: v128, attack: v128, release: v128): v128 {
  const way = f32x4.sub(target, value)
  const part = v128.bitselect(attack, release, f32x4.gt(way, f32x4.splat(0)))
  return f32x4.add(value, f32x4.mul(part, way))
}

/** Reductions (log2) to gains, in place: made up, then mixed with the dry path, both moving over the sub-block. */
export function gainsOfReductions(
  at: usize,
  makeup: v128,
  nextMakeup: v128,
  mix: v128,
  nextMix: v128,
  phase: i32,
  frames: i32,
): void {
  const one = f32x4.splat(1)
  const perFrame = f32x4.splat(1 / <f32>SUB_BLOCK)
  const makeupPart = f32x4.mul(f32x4.sub(nextMakeup, makeup), perFrame)
  const mixPart = f32x4.mul(f32x4.sub(nextMix, mix), perFrame)
  // Counted, not summed: where a host block ends must not change a bit.
  let frame = f32x4.splat(<f32>phase)
  const end = at + ((<usize>frames) << 4)
  for (; at < end; at += 16) {
    frame = f32x4.add(frame, one)
    const made = f32x4.add(makeup, f32x4.mul(makeupPart, frame))
    const mixed = f32x4.add(mix, f32x4.mul(mixPart, frame))
    const gain = f32x4.mul(exp2x4(f32x4.neg(v128.load(at))), made)
    v128.store(at, f32x4.add(one, f32x4.mul(mixed, f32x4.sub(gain, one))))
  }
}

/**
 * Targets (log2) to what follows them, that to gains, and the gains onto both sides; all of it in one pass where make-up and mix
 * stand still, so that the frames' long way to a gain runs beside the followers' wait for each other. Gives the largest reduction;
 * the last one is in `targets` at its first frame afterwards.
 */
export function turnDown(
  targets: usize,
  left: usize,
  right: usize,
  attack: v128,
  release: v128,
  value: v128,
  makeup: v128,
  nextMakeup: v128,
  mix: v128,
  nextMix: v128,
  phase: i32,
  frames: i32,
): v128 {
  if (!v128.any_true(v128.or(f32x4.ne(makeup, nextMakeup), f32x4.ne(mix, nextMix))))
    return turnDownSteadily(targets, left, right, attack, release, value, makeup, mix, frames)
  const most = follow(targets, attack, release, value, frames)
  const last = v128.load(targets + ((<usize>(frames - 1)) << 4))
  gainsOfReductions(targets, makeup, nextMakeup, mix, nextMix, phase, frames)
  applyGains(targets, left, right, frames)
  v128.store(targets, last)
  return most
}

function turnDownSteadily(
  targets: usize,
  left: usize,
  right: usize,
  attack: v128,
  release: v128,
  value: v128,
  makeup: v128,
  mix: v128,
  frames: i32,
): v128 {
  const one = f32x4.splat(1)
  let most = f32x4.splat(0)
  const bytes = (<usize>frames) << 4
  for (let at: usize = 0; at < bytes; at += 16) {
    value = followed(value, v128.load(targets + at), attack, release)
    most = f32x4.pmax(most, value)
    const made = f32x4.mul(exp2x4(f32x4.neg(value)), makeup)
    const gain = f32x4.add(one, f32x4.mul(mix, f32x4.sub(made, one)))
    v128.store(left + at, f32x4.mul(v128.load(left + at), gain))
    v128.store(right + at, f32x4.mul(v128.load(right + at), gain))
  }
  v128.store(targets, value)
  return most
}

/** Multiplies both sides by one gain per frame. */
export function applyGains(gains: usize, left: usize, right: usize, frames: i32): void {
  const bytes = (<usize>frames) << 4
  for (let at: usize = 0; at < bytes; at += 16) {
    const gain = v128.load(gains + at)
    v128.store(left + at, f32x4.mul(v128.load(left + at), gain))
    v128.store(right + at, f32x4.mul(v128.load(right + at), gain))
  }
}

/** Crossfades one side to what the detector hears: by `part` at the start of the sub-block, by `step` more with each frame. */
export function hearKey(key: usize, audio: usize, part: v128, step: v128, phase: i32, frames: i32): void {
  const bytes = (<usize>frames) << 4
  const one = f32x4.splat(1)
  let frame = f32x4.splat(<f32>phase)
  for (let at: usize = 0; at < bytes; at += 16) {
    frame = f32x4.add(frame, one)
    const x = v128.load(audio + at)
    const heard = f32x4.add(part, f32x4.mul(step, frame))
    v128.store(audio + at, f32x4.add(x, f32x4.mul(heard, f32x4.sub(v128.load(key + at), x))))
  }
}
