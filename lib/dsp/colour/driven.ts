/** drive x + bias of an oversampled segment, for the curves that look at the samples around each one. */
import { SUB_BLOCK } from '../console/constants'
import { Shaping } from './shaping'
import { valueAt } from './slope'

/** Oversampled frames of the longest segment, and of a frame of the base rate on either side, as vectors. */
const MARGIN: i32 = 8
export const AROUND: usize = <usize>MARGIN * 16
export const AROUND_BYTES: i32 = (8 * SUB_BLOCK + 2 * MARGIN) * 16
/** First sample of the segment: written by `drive`. */
export const DRIVEN: usize = memory.data(AROUND_BYTES, 16) + AROUND

/** scale (drive x + bias) into DRIVEN, from a frame of the base rate before the segment to one behind it. */
// @ts-ignore: decorator
@inline
export function drive(scale: f32, shaping: Shaping): void {
  const one = f32x4.splat(1)
  const stride = (<usize>shaping.factor) << 4
  let frame = f32x4.splat(<f32>shaping.phase)
  let from = shaping.from - stride
  let to = DRIVEN - stride
  const end = from + (<usize>shaping.frames + 2) * stride
  while (from < end) {
    const gain = f32x4.mul(f32x4.splat(scale), valueAt(shaping.drive, frame))
    const bias = f32x4.mul(f32x4.splat(scale), valueAt(shaping.bias, frame))
    const next = from + stride
    for (; from < next; from += 16, to += 16)
      v128.store(to, f32x4.add(f32x4.mul(v128.load(from), gain), bias))
    frame = f32x4.add(frame, one)
  }
}

// @ts-ignore: decorator
@inline
export function clip(x: v128): v128 {
  return f32x4.max(f32x4.min(x, f32x4.splat(1)), f32x4.splat(-1))
}
