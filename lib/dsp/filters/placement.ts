/**
 * What of a stereo signal a band works on, for four strips. A band adds d = F(x) - x to each side; the same filter on both sides
 * commutes with any mixing of them, so mid, side, left and right are weights of those two additions: L + left dL + cross dR.
 */
import { stepsLeft, stepTowards } from '../console/ramp'
import {
  EQ_BAND1_PLACEMENT_LEFT,
  EQ_BAND1_PLACEMENT_MID,
  EQ_BAND1_PLACEMENT_RIGHT,
  EQ_BAND1_PLACEMENT_SIDE,
} from '../generated/parameters'

@unmanaged
export class Placement {
  left: v128
  right: v128
  cross: v128
  nextLeft: v128
  nextRight: v128
  nextCross: v128
  targetLeft: v128
  targetRight: v128
  targetCross: v128
  steps: v128
  /** Lanes that work on all of the signal, now and at the end of the sub-block. */
  whole: v128
}

export const PLACEMENT_BYTES: usize = offsetof<Placement>()
const WEIGHT_BYTES: usize = 48
const NEXT: usize = WEIGHT_BYTES
const TARGET: usize = 2 * WEIGHT_BYTES

/** A lane, zero until now: all of the signal. */
export function beginPlacement(placement: usize, lane: usize): void {
  aimPlacement(placement, lane, 0, 0)
  const at = placement + lane * 4
  for (let field: usize = 0; field < WEIGHT_BYTES; field += 16) {
    const weight = load<f32>(at + field, TARGET)
    store<f32>(at + field, weight)
    store<f32>(at + field, weight, NEXT)
  }
  store<u32>(at, 0xffffffff, offsetof<Placement>('whole'))
}

export function aimPlacement(placement: usize, lane: usize, choice: u32, steps: f32): void {
  const isHalf = choice == EQ_BAND1_PLACEMENT_MID || choice == EQ_BAND1_PLACEMENT_SIDE
  const at = placement + lane * 4 + TARGET
  store<f32>(at, isHalf ? 0.5 : choice == EQ_BAND1_PLACEMENT_RIGHT ? 0 : 1)
  store<f32>(at, isHalf ? 0.5 : choice == EQ_BAND1_PLACEMENT_LEFT ? 0 : 1, 16)
  store<f32>(at, !isHalf ? 0 : choice == EQ_BAND1_PLACEMENT_MID ? 0.5 : -0.5, 32)
  store<f32>(placement + lane * 4, steps, offsetof<Placement>('steps'))
}

export function resetPlacement(placement: Placement): void {
  const at = changetype<usize>(placement)
  memory.copy(at, at + TARGET, WEIGHT_BYTES)
  memory.copy(at + NEXT, at + TARGET, WEIGHT_BYTES)
  placement.steps = f32x4.splat(0)
  placement.whole = findWhole(placement)
}

/** At the start of a sub-block. */
export function advancePlacement(placement: Placement): void {
  const at = changetype<usize>(placement)
  const steps = placement.steps
  if (isWhole(placement) && !v128.any_true(steps)) return
  for (let field: usize = 0; field < WEIGHT_BYTES; field += 16) {
    const now = v128.load(at + field + NEXT)
    v128.store(at + field, now)
    v128.store(at + field + NEXT, stepTowards(now, v128.load(at + field + TARGET), steps))
  }
  placement.steps = stepsLeft(steps)
  placement.whole = findWhole(placement)
}

function findWhole(placement: Placement): v128 {
  const one = f32x4.splat(1)
  const zero = f32x4.splat(0)
  const now = v128.and(f32x4.eq(placement.left, one), f32x4.eq(placement.right, one))
  const next = v128.and(f32x4.eq(placement.nextLeft, one), f32x4.eq(placement.nextRight, one))
  const crosses = v128.or(f32x4.ne(placement.cross, zero), f32x4.ne(placement.nextCross, zero))
  return v128.andnot(v128.and(now, next), crosses)
}

/** Whether all four strips are worked on whole. */
export function isWhole(placement: Placement): bool {
  return i32x4.all_true(placement.whole)
}
