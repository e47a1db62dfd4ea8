/** Linear way of four lanes from one value to another, one step per sub-block; arrives exactly at its target. */
import { SUB_BLOCK } from './constants'

@unmanaged
export class Ramp {
  now: v128
  next: v128
  target: v128
  /** Sub-blocks left, as f32. */
  steps: v128
}

export const RAMP_BYTES: usize = offsetof<Ramp>()

/** Sub-blocks of a time at a sample rate, at least 1. */
export function rampSteps(milliseconds: f32, sampleRate: f32): f32 {
  return max<f32>(1, nearest<f32>((milliseconds * sampleRate) / (1000 * <f32>SUB_BLOCK)))
}

/** At the start of a sub-block. */
export function advanceRamp(ramp: Ramp): void {
  ramp.now = ramp.next
  ramp.next = stepTowards(ramp.next, ramp.target, ramp.steps)
  ramp.steps = stepsLeft(ramp.steps)
}

/** The value one step nearer to its target; the target itself when at most one step is left. */
export function stepTowards(now: v128, target: v128, steps: v128): v128 {
  const one = f32x4.splat(1)
  const part = f32x4.div(f32x4.sub(target, now), f32x4.max(steps, one))
  return v128.bitselect(target, f32x4.add(now, part), f32x4.le(steps, one))
}

export function stepsLeft(steps: v128): v128 {
  return f32x4.max(f32x4.sub(steps, f32x4.splat(1)), f32x4.splat(0))
}

/** Gives one lane a new target; starts its way only when the target differs. */
export function aimRamp(ramp: usize, lane: usize, target: f32, steps: f32): void {
  const at = ramp + lane * 4
  if (load<f32>(at, offsetof<Ramp>('target')) == target) return
  store<f32>(at, target, offsetof<Ramp>('target'))
  store<f32>(at, steps, offsetof<Ramp>('steps'))
}

/** All lanes stand at their targets. */
export function snapRamp(ramp: Ramp): void {
  ramp.now = ramp.target
  ramp.next = ramp.target
  ramp.steps = f32x4.splat(0)
}
