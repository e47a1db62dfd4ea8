/** Runs the curves over an oversampled segment: drive, bias and the weights of the curves glide per frame of the base rate. */
import { curveAt, FOLD, HARD_CLIP, SOFT_CLIP, TAPE, TUBE } from './curves'

/** A value of four lanes over a sub-block: where it starts and its way per frame. */
@unmanaged
export class Slope {
  start: v128
  perFrame: v128
}

/** What to do: set by the caller before `shape`. */
@final
export class Shaping {
  from: usize = 0
  to: usize = 0
  /** Frames of the base rate, and oversampled ones per frame. */
  frames: i32 = 0
  factor: i32 = 4
  phase: i32 = 0
  /** Addresses of Slopes. */
  drive: usize = 0
  bias: usize = 0
  weight: usize = 0
  isBiased: bool = false
  /** Adds to what is there instead of replacing it. */
  adds: bool = false
}

/** weight x (curve(drive x + bias) - curve(bias)). */
export function shape(curve: i32, shaping: Shaping): void {
  if (curve == TAPE) runTape(shaping)
  else if (curve == TUBE) runTube(shaping)
  else if (curve == SOFT_CLIP) runSoftClip(shaping)
  else if (curve == HARD_CLIP) runHardClip(shaping)
  else runFold(shaping)
}

function runTape(shaping: Shaping): void {
  run(TAPE, shaping)
}
function runTube(shaping: Shaping): void {
  run(TUBE, shaping)
}
function runSoftClip(shaping: Shaping): void {
  run(SOFT_CLIP, shaping)
}
function runHardClip(shaping: Shaping): void {
  run(HARD_CLIP, shaping)
}
function runFold(shaping: Shaping): void {
  run(FOLD, shaping)
}

// @ts-ignore: decorator
@inline
function valueAt(slope: usize, frame: v128): v128 {
  const way = changetype<Slope>(slope)
  return f32x4.add(way.start, f32x4.mul(way.perFrame, frame))
}

// @ts-ignore: decorator
@inline
function run(curve: i32, shaping: Shaping): void {
  if (shaping.isBiased) return runBiased(curve, shaping)
  const one = f32x4.splat(1)
  const adds = shaping.adds
  const stride = (<usize>shaping.factor) << 4
  let frame = f32x4.splat(<f32>(shaping.phase + 1))
  let from = shaping.from
  let to = shaping.to
  const end = from + <usize>shaping.frames * stride
  while (from < end) {
    const drive = valueAt(shaping.drive, frame)
    const weight = valueAt(shaping.weight, frame)
    const next = from + stride
    for (; from < next; from += 16, to += 16) {
      let y = f32x4.mul(weight, curveAt(curve, f32x4.mul(v128.load(from), drive)))
      if (adds) y = f32x4.add(y, v128.load(to))
      v128.store(to, y)
    }
    frame = f32x4.add(frame, one)
  }
}

// @ts-ignore: decorator
@inline
function runBiased(curve: i32, shaping: Shaping): void {
  const one = f32x4.splat(1)
  const adds = shaping.adds
  const stride = (<usize>shaping.factor) << 4
  let frame = f32x4.splat(<f32>(shaping.phase + 1))
  let from = shaping.from
  let to = shaping.to
  const end = from + <usize>shaping.frames * stride
  while (from < end) {
    const drive = valueAt(shaping.drive, frame)
    const weight = valueAt(shaping.weight, frame)
    const bias = valueAt(shaping.bias, frame)
    const rest = curveAt(curve, bias)
    const next = from + stride
    for (; from < next; from += 16, to += 16) {
      const bent = curveAt(curve, f32x4.add(f32x4.mul(v128.load(from), drive), bias))
      let y = f32x4.mul(weight, f32x4.sub(bent, rest))
      if (adds) y = f32x4.add(y, v128.load(to))
      v128.store(to, y)
    }
    frame = f32x4.add(frame, one)
  }
}
