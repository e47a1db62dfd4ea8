/**
 * State of one second-order filter section for four strips, stereo, and how its coefficients move. Flat is n0 = 1, n1 = n2 = 0:
 * x itself to the bit. The loops are in run-section.ts, what the coefficients mean in section-design.ts.
 * Known: between two settings the coefficients go straight, not the frequency; each step is a contraction, so it stays stable.
 */
import { stepsLeft, stepTowards } from '../console/ramp'
import { flushx4 } from '../math/vector'
import { SectionDesign } from './section-design'

@unmanaged
export class Section {
  e: v128
  b: v128
  c: v128
  n0: v128
  n1: v128
  n2: v128
  /** The six again as they are at the end of the sub-block, then as they will be; same order. */
  nextE: v128
  nextB: v128
  nextC: v128
  nextN0: v128
  nextN1: v128
  nextN2: v128
  targetE: v128
  targetB: v128
  targetC: v128
  targetN0: v128
  targetN1: v128
  targetN2: v128
  steps: v128
  /** Lanes whose coefficients move inside the present sub-block, and lanes that do more than pass. */
  moves: v128
  works: v128
  left1: v128
  left2: v128
  right1: v128
  right2: v128
}

export const SECTION_BYTES: usize = offsetof<Section>()
export const COEFFICIENTS: usize = 6
export const COEFFICIENT_BYTES: usize = COEFFICIENTS * 16
const NEXT: usize = COEFFICIENT_BYTES
const TARGET: usize = 2 * COEFFICIENT_BYTES
/** Offset of n0 among the coefficients: the three before it are the poles. */
const POLE_BYTES: usize = 48

/** A lane, zero until now, that passes everything. */
export function beginSection(section: usize, lane: usize): void {
  const at = section + lane * 4 + POLE_BYTES
  store<f32>(at, 1)
  store<f32>(at, 1, NEXT)
  store<f32>(at, 1, TARGET)
}

/** Gives one lane a new target; starts its way only when the target differs. A flat lane takes new poles at once. */
export function aimSection(section: usize, lane: usize, design: SectionDesign, steps: f32): void {
  const at = section + lane * 4
  const from = changetype<usize>(design)
  let isSame = true
  for (let i: usize = 0; i < COEFFICIENTS; i++) {
    const value = load<f32>(from + i * 4)
    if (load<f32>(at + i * 16, TARGET) != value) isSame = false
    store<f32>(at + i * 16, value, TARGET)
  }
  if (isSame) return
  const isAtRest = isFlat(at) && isFlat(at + NEXT)
  if (isAtRest) takePoles(at)
  store<f32>(at, isAtRest && isFlat(at + TARGET) ? 0 : steps, offsetof<Section>('steps'))
}

/** Writes one coefficient's target; the way to it is not longer than a sub-block unless one is under way. */
export function leadSection(section: usize, lane: usize, index: usize, value: f32): void {
  store<f32>(section + lane * 4 + index * 16, value, TARGET)
  const steps = load<f32>(section + lane * 4, offsetof<Section>('steps'))
  store<f32>(section + lane * 4, max<f32>(1, steps), offsetof<Section>('steps'))
}

function isFlat(at: usize): bool {
  return (
    load<f32>(at, POLE_BYTES) == 1 &&
    load<f32>(at, POLE_BYTES + 16) == 0 &&
    load<f32>(at, POLE_BYTES + 32) == 0
  )
}

function takePoles(at: usize): void {
  for (let offset: usize = 0; offset < POLE_BYTES; offset += 16) {
    const pole = load<f32>(at + offset, TARGET)
    store<f32>(at + offset, pole)
    store<f32>(at + offset, pole, NEXT)
  }
}

/** Coefficients at their targets, state empty. */
export function resetSection(section: Section): void {
  const at = changetype<usize>(section)
  memory.copy(at, at + TARGET, COEFFICIENT_BYTES)
  memory.copy(at + NEXT, at + TARGET, COEFFICIENT_BYTES)
  const zero = f32x4.splat(0)
  section.steps = zero
  section.moves = zero
  section.works = doesMoreThanPass(section)
  clearSection(section)
}

function clearSection(section: Section): void {
  const zero = f32x4.splat(0)
  section.left1 = zero
  section.left2 = zero
  section.right1 = zero
  section.right2 = zero
}

/** At the start of a sub-block: moves the coefficients and flushes the state. Whether any lane does more than pass. */
export function advanceSection(section: Section): bool {
  const former = section.works
  if (!v128.any_true(v128.or(former, v128.or(section.steps, section.moves)))) return false
  if (v128.any_true(v128.or(section.steps, section.moves))) moveCoefficients(section)
  const works = doesMoreThanPass(section)
  section.works = works
  if (!v128.any_true(works)) {
    clearSection(section)
    return false
  }
  // A lane that only passed starts empty, so what it gives does not depend on its neighbours.
  section.left1 = v128.and(former, flushx4(section.left1))
  section.left2 = v128.and(former, flushx4(section.left2))
  section.right1 = v128.and(former, flushx4(section.right1))
  section.right2 = v128.and(former, flushx4(section.right2))
  return true
}

function moveCoefficients(section: Section): void {
  const at = changetype<usize>(section)
  const steps = section.steps
  let moves = f32x4.splat(0)
  for (let field: usize = 0; field < COEFFICIENT_BYTES; field += 16) {
    const now = v128.load(at + field + NEXT)
    const next = stepTowards(now, v128.load(at + field + TARGET), steps)
    v128.store(at + field, now)
    v128.store(at + field + NEXT, next)
    moves = v128.or(moves, f32x4.ne(now, next))
  }
  section.steps = stepsLeft(steps)
  section.moves = moves
}

function doesMoreThanPass(section: Section): v128 {
  const zero = f32x4.splat(0)
  const bends = v128.or(f32x4.ne(section.n1, zero), f32x4.ne(section.n2, zero))
  const scales = f32x4.ne(section.n0, f32x4.splat(1))
  const glides = v128.or(section.moves, f32x4.gt(section.steps, zero))
  return v128.or(v128.or(bends, scales), glides)
}
