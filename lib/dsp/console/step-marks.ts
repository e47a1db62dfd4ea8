/** The running marks of a program's steps: whom each step works for, and what it does. */
import { UNIT_STRIP } from '../generated/plan-layout'
import { LANES } from './constants'
import { Plan } from './plan'
import { Step, STEP_LOOSE, STEP_PLANAR, STEP_UNITS, unitOf } from './step'
import { WORK_SHIFT } from './running-mark'
import { Strips } from './strips'

/** Sources, trim, fader, routing of strips. */
const WORK_STRIP: u64 = 3
const WORK_UNIT: u64 = 8
const STRIP_BITS: u64 = 10

/** The mark of a step of this plan. */
export function markOf(step: Step, plan: Plan, strips: Strips): u64 {
  const isUnits = hasUnits(step)
  let mark = (isUnits ? WORK_UNIT + <u64>step.kind : WORK_STRIP) << WORK_SHIFT
  for (let lane: i32 = 0; lane < LANES; lane++) {
    const unit = unitOf(step, lane)
    const strip = isUnits
      ? unit < 0
        ? -1
        : load<i32>(plan.unitAt(unit), UNIT_STRIP)
      : strips.stripOf[step.quad * LANES + lane]
    mark |= (<u64>(strip + 1)) << (<u64>lane * STRIP_BITS)
  }
  return mark
}

/** Whether a step is the work of a bank. */
export function hasUnits(step: Step): bool {
  return step.code == STEP_UNITS || step.code == STEP_LOOSE || step.code == STEP_PLANAR
}
