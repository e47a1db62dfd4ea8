/**
 * One second-order filter section for four strips, stereo: trapezoidal state-variable structure (Simper, "Linear trapezoidal
 * integrated SVF", 2013), output m0 x + m1 v1 + m2 v2. Flat is m0 = 1, m1 = m2 = 0: x itself to the bit.
 */
import { flushx4 } from '../math/vector'
import { SUB_BLOCK } from '../console/constants'
import { stepsLeft, stepTowards } from '../console/ramp'
import { SectionDesign } from './section-design'

@unmanaged
export class Section {
  g: v128
  k: v128
  m0: v128
  m1: v128
  m2: v128
  /** The five again as they are at the end of the sub-block, then as they will be; same order. */
  nextG: v128
  nextK: v128
  nextM0: v128
  nextM1: v128
  nextM2: v128
  targetG: v128
  targetK: v128
  targetM0: v128
  targetM1: v128
  targetM2: v128
  steps: v128
  /** 1 while the coefficients move inside the present sub-block. */
  moves: v128
  left1: v128
  left2: v128
  right1: v128
  right2: v128
}

export const SECTION_BYTES: usize = offsetof<Section>()

const LANE_FIELD: usize = 16
const COEFFICIENTS: usize = 80
const held: usize = memory.data(80, 16)
const NEXT: usize = COEFFICIENTS
const TARGET: usize = 2 * COEFFICIENTS

/** A lane, zero until now, that passes everything. */
export function beginSection(section: usize, lane: usize): void {
  for (let at = section + lane * 4; at < section + lane * 4 + 3 * COEFFICIENTS; at += COEFFICIENTS) {
    store<f32>(at, 1)
    store<f32>(at, 1, LANE_FIELD)
    store<f32>(at, 1, 2 * LANE_FIELD)
  }
}

/** Gives one lane a new target; starts its way only when the target differs. */
export function aimSection(section: usize, lane: usize, design: SectionDesign, steps: f32): void {
  const at = section + lane * 4 + TARGET
  const isSame =
    load<f32>(at) == design.g &&
    load<f32>(at, LANE_FIELD) == design.k &&
    load<f32>(at, 2 * LANE_FIELD) == design.m0 &&
    load<f32>(at, 3 * LANE_FIELD) == design.m1 &&
    load<f32>(at, 4 * LANE_FIELD) == design.m2
  if (isSame) return
  store<f32>(at, design.g)
  store<f32>(at, design.k, LANE_FIELD)
  store<f32>(at, design.m0, 2 * LANE_FIELD)
  store<f32>(at, design.m1, 3 * LANE_FIELD)
  store<f32>(at, design.m2, 4 * LANE_FIELD)
  store<f32>(at, steps, 5 * LANE_FIELD)
}

/** Coefficients at their targets, state empty. */
export function resetSection(section: Section): void {
  const at = changetype<usize>(section)
  memory.copy(at, at + TARGET, COEFFICIENTS)
  memory.copy(at + NEXT, at + TARGET, COEFFICIENTS)
  section.steps = f32x4.splat(0)
  section.moves = f32x4.splat(0)
  clearSection(section)
}

export function clearSection(section: Section): void {
  const zero = f32x4.splat(0)
  section.left1 = zero
  section.left2 = zero
  section.right1 = zero
  section.right2 = zero
}

/** At the start of a sub-block: moves the coefficients and flushes the state. Whether any lane does more than pass. */
export function advanceSection(section: Section): bool {
  if (v128.any_true(v128.or(section.steps, section.moves))) moveCoefficients(section)
  if (!doesMoreThanPass(section)) {
    clearSection(section)
    return false
  }
  section.left1 = flushx4(section.left1)
  section.left2 = flushx4(section.left2)
  section.right1 = flushx4(section.right1)
  section.right2 = flushx4(section.right2)
  return true
}

function moveCoefficients(section: Section): void {
  const at = changetype<usize>(section)
  const steps = section.steps
  let moves = f32x4.splat(0)
  for (let field: usize = 0; field < COEFFICIENTS; field += LANE_FIELD) {
    const now = v128.load(at + field + NEXT)
    const next = stepTowards(now, v128.load(at + field + TARGET), steps)
    v128.store(at + field, now)
    v128.store(at + field + NEXT, next)
    moves = v128.or(moves, f32x4.ne(now, next))
  }
  section.steps = stepsLeft(steps)
  section.moves = moves
}

function doesMoreThanPass(section: Section): bool {
  const zero = f32x4.splat(0)
  const bends = v128.or(f32x4.ne(section.m1, zero), f32x4.ne(section.m2, zero))
  const scales = f32x4.ne(section.m0, f32x4.splat(1))
  return v128.any_true(v128.or(v128.or(bends, scales), v128.or(section.steps, section.moves)))
}

/** `frames` vectors of left and right in place, from frame `phase` of the sub-block on. */
export function processSection(section: Section, left: usize, right: usize, phase: i32, frames: i32): void {
  if (!v128.any_true(section.moves)) return runSection(section, left, right, frames)
  const at = changetype<usize>(section)
  memory.copy(held, at, COEFFICIENTS)
  for (let i: i32 = 0; i < frames; i++) {
    const part = f32x4.splat(<f32>(phase + i + 1) / <f32>SUB_BLOCK)
    for (let field: usize = 0; field < COEFFICIENTS; field += LANE_FIELD) {
      const now = v128.load(held + field)
      v128.store(at + field, f32x4.add(now, f32x4.mul(part, f32x4.sub(v128.load(at + field + NEXT), now))))
    }
    const offset = (<usize>i) << 4
    runSection(section, left + offset, right + offset, 1)
  }
  memory.copy(at, held, COEFFICIENTS)
}

/** With the coefficients as they stand. */
function runSection(section: Section, left: usize, right: usize, frames: i32): void {
  const one = f32x4.splat(1)
  const g = section.g
  const k = section.k
  const m0 = section.m0
  const m1 = section.m1
  const m2 = section.m2
  const a1 = f32x4.div(one, f32x4.add(one, f32x4.mul(g, f32x4.add(g, k))))
  const a2 = f32x4.mul(g, a1)
  const a3 = f32x4.mul(g, a2)
  let left1 = section.left1
  let left2 = section.left2
  let right1 = section.right1
  let right2 = section.right2
  const end = left + ((<usize>frames) << 4)
  for (let at = left, other = right; at < end; at += 16, other += 16) {
    const x = v128.load(at)
    const v3 = f32x4.sub(x, left2)
    const v1 = f32x4.add(f32x4.mul(a1, left1), f32x4.mul(a2, v3))
    const v2 = f32x4.add(left2, f32x4.add(f32x4.mul(a2, left1), f32x4.mul(a3, v3)))
    left1 = f32x4.sub(f32x4.add(v1, v1), left1)
    left2 = f32x4.sub(f32x4.add(v2, v2), left2)
    v128.store(at, f32x4.add(f32x4.mul(m0, x), f32x4.add(f32x4.mul(m1, v1), f32x4.mul(m2, v2))))
    const y = v128.load(other)
    const w3 = f32x4.sub(y, right2)
    const w1 = f32x4.add(f32x4.mul(a1, right1), f32x4.mul(a2, w3))
    const w2 = f32x4.add(right2, f32x4.add(f32x4.mul(a2, right1), f32x4.mul(a3, w3)))
    right1 = f32x4.sub(f32x4.add(w1, w1), right1)
    right2 = f32x4.sub(f32x4.add(w2, w2), right2)
    v128.store(other, f32x4.add(f32x4.mul(m0, y), f32x4.add(f32x4.mul(m1, w1), f32x4.mul(m2, w2))))
  }
  section.left1 = left1
  section.left2 = left2
  section.right1 = right1
  section.right2 = right2
}
