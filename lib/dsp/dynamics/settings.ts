/**
 * The settings of four units that glide: `count` vectors as they are, the same as they are at the end of the sub-block, the same
 * as they will be, then the sub-blocks left. Kernels read the first `count`, and the next ones where they interpolate.
 */
import { stepsLeft, stepTowards } from '../console/ramp'

/** Bytes of a block of `count` settings. */
export function settingsBytes(count: i32): usize {
  return (<usize>count * 3 + 1) * 16
}

/** Gives one lane new targets; starts its way only when one differs. */
export function aimSettings(at: usize, lane: usize, wanted: StaticArray<f32>, count: i32, steps: f32): void {
  const bytes = <usize>count * 16
  const targets = at + 2 * bytes + lane * 4
  let isSame = true
  for (let i: i32 = 0; i < count; i++) {
    const target = targets + <usize>i * 16
    const value = unchecked(wanted[i])
    if (load<f32>(target) != value) isSame = false
    store<f32>(target, value)
  }
  if (!isSame) store<f32>(at + 3 * bytes + lane * 4, steps)
}

/** A lane that begins, zero until now, with one setting at a value. `at` is the lane's first f32. */
export function beginSetting(at: usize, count: i32, index: i32, value: f32): void {
  for (let set: usize = 0; set < 3; set++) store<f32>(at + (set * <usize>count + <usize>index) * 16, value)
}

/** At the start of a sub-block. Whether any lane is on its way. */
export function advanceSettings(at: usize, count: i32): bool {
  const bytes = <usize>count * 16
  const steps = v128.load(at + 3 * bytes)
  memory.copy(at, at + bytes, bytes)
  if (!v128.any_true(steps)) return false
  for (let i: usize = 0; i < bytes; i += 16)
    v128.store(at + bytes + i, stepTowards(v128.load(at + i), v128.load(at + 2 * bytes + i), steps))
  v128.store(at + 3 * bytes, stepsLeft(steps))
  return true
}

/** Every lane stands at its targets. */
export function snapSettings(at: usize, count: i32): void {
  const bytes = <usize>count * 16
  memory.copy(at, at + 2 * bytes, bytes)
  memory.copy(at + bytes, at + 2 * bytes, bytes)
  v128.store(at + 3 * bytes, f32x4.splat(0))
}
