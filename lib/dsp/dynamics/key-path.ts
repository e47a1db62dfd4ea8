/** What every compressor and gate does with its key before and after its detector, and how it reads its meter. */
import { SUB_BLOCK } from '../console/constants'
import { VECTOR_BYTES } from '../units/bank'
import { hearKey } from './gain-computer'
import { DB_PER_OCTAVE } from './level'

/** A copy of the key that filters may work on: left, then right. Shared by all, filled anew for every quad. */
export const KEY_LEFT: usize = memory.data(2 * <i32>VECTOR_BYTES, 16)
export const KEY_RIGHT: usize = KEY_LEFT + VECTOR_BYTES

export function copyKey(left: usize, right: usize, frames: i32): void {
  const bytes = (<usize>frames) << 4
  memory.copy(KEY_LEFT, left, bytes)
  memory.copy(KEY_RIGHT, right, bytes)
}

/** Puts the key in place of the sound, by the part that goes from `now` to `next` over the sub-block. */
export function listen(
  keyLeft: usize,
  keyRight: usize,
  left: usize,
  right: usize,
  now: v128,
  next: v128,
  phase: i32,
  frames: i32,
): void {
  const step = f32x4.mul(f32x4.sub(next, now), f32x4.splat(1 / <f32>SUB_BLOCK))
  hearKey(keyLeft, left, now, step, phase, frames)
  hearKey(keyRight, right, now, step, phase, frames)
}

/** dB of a lane's reduction in log2 at a vector. */
export function reductionDbAt(at: usize, lane: usize): f32 {
  return load<f32>(at + lane * 4) * DB_PER_OCTAVE
}
