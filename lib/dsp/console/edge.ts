/**
 * One way from a strip to a join: its output, a send, or the key of a unit. Carries a gain per side and the delay that brings it in
 * step with the latest; a changed delay is crossfaded in the join's own time, so nothing is missing and nothing is heard twice.
 */
import { BLOCK_BYTES, DELAY_FADE_FRAMES, SUB_BLOCK } from './constants'
import { Joins } from './joins'

export const EDGE_OUTPUT: u32 = 1
export const EDGE_SEND: u32 = 2
export const EDGE_KEY: u32 = 3

@unmanaged
export class Edge {
  /** Of the strip, send or unit that it belongs to. */
  key: u32
  kind: u32
  from: i32
  /** Strip that it feeds; of a key the unit. */
  to: i32
  join: i32
  /** Key of what the join belongs to. */
  joinKey: u32
  /** Taken before the fader. */
  isPre: u32
  nowLeft: f32
  nextLeft: f32
  targetLeft: f32
  nowRight: f32
  nextRight: f32
  targetRight: f32
  steps: f32
  /** Sub-blocks of an ordinary change that are still to go. */
  settling: f32
  delay: i32
  coming: i32
  wanted: i32
  /** Frame of the join at which the fade from `delay` to `coming` begins. */
  fadeAt: i64
}

export const EDGE_BYTES: usize = offsetof<Edge>()

const scratch: usize = memory.data(288, 16)

export function aimEdge(edge: Edge, left: f32, right: f32, steps: f32): void {
  const pace = max<f32>(steps, edge.settling)
  if (steps > 1) edge.settling = steps
  if (edge.targetLeft == left && edge.targetRight == right) return
  edge.targetLeft = left
  edge.targetRight = right
  edge.steps = pace
}

/** At its targets, its delay as wanted. */
export function snapEdge(edge: Edge): void {
  edge.nowLeft = edge.nextLeft = edge.targetLeft
  edge.nowRight = edge.nextRight = edge.targetRight
  edge.steps = 0
  edge.settling = 0
  edge.delay = edge.coming = edge.wanted
}

/** At the start of a sub-block, which is frame `position` of the joins. */
export function advanceEdge(edge: Edge, position: i64): void {
  edge.nowLeft = edge.nextLeft
  edge.nowRight = edge.nextRight
  if (edge.steps > 0) {
    const isLast = edge.steps <= 1
    edge.nextLeft = isLast ? edge.targetLeft : edge.nextLeft + (edge.targetLeft - edge.nextLeft) / edge.steps
    edge.nextRight = isLast
      ? edge.targetRight
      : edge.nextRight + (edge.targetRight - edge.nextRight) / edge.steps
    edge.steps = max<f32>(edge.steps - 1, 0)
  }
  edge.settling = max<f32>(edge.settling - 1, 0)
  if (edge.delay != edge.coming) {
    const soonest = position + <i64>min(edge.delay, edge.coming)
    if (soonest >= edge.fadeAt + DELAY_FADE_FRAMES) edge.delay = edge.coming
  }
  if (edge.delay == edge.coming && edge.coming != edge.wanted) {
    edge.coming = edge.wanted
    edge.fadeAt = position + <i64>max(edge.delay, edge.coming)
  }
}

/** `frames` planar samples from frame `phase` of the sub-block on. */
export function processEdge(
  edge: Edge,
  joins: Joins,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
): void {
  const isOne = edge.nowLeft == 1 && edge.nextLeft == 1 && edge.nowRight == 1 && edge.nextRight == 1
  const isMoving = edge.delay != edge.coming
  if (isOne && !isMoving) return joins.add1(edge.join, edge.delay, left, right, frames)
  if (edge.nowLeft == 0 && edge.nextLeft == 0 && edge.nowRight == 0 && edge.nextRight == 0) return
  const ownLeft = scratch
  const ownRight = scratch + BLOCK_BYTES
  scale(left, ownLeft, edge.nowLeft, edge.nextLeft, phase, frames)
  scale(right, ownRight, edge.nowRight, edge.nextRight, phase, frames)
  if (!isMoving) return joins.add1(edge.join, edge.delay, ownLeft, ownRight, frames)
  fadeOver(edge, joins, ownLeft, ownRight, frames)
}

function scale(from: usize, to: usize, now: f32, next: f32, phase: i32, frames: i32): void {
  const start = f32x4.splat(now)
  const part = f32x4.splat((next - now) / <f32>SUB_BLOCK)
  const four = f32x4.splat(4)
  let frame = f32x4.add(f32x4.splat(<f32>phase), f32x4(1, 2, 3, 4))
  const bytes = <usize>frames * 4
  for (let at: usize = 0; at < bytes; at += 16) {
    const gain = f32x4.add(start, f32x4.mul(part, frame))
    v128.store(to + at, f32x4.mul(v128.load(from + at), gain))
    frame = f32x4.add(frame, four)
  }
}

const faded: usize = memory.data(288, 16)

/** Both delays at once, each by its share of the fade at the frame where it arrives. */
function fadeOver(edge: Edge, joins: Joins, left: usize, right: usize, frames: i32): void {
  for (let way: i32 = 0; way < 2; way++) {
    const delay = way == 0 ? edge.delay : edge.coming
    for (let i: i32 = 0; i < frames; i++) {
      const into = <f32>(joins.position + <i64>(delay + i) - edge.fadeAt) / <f32>DELAY_FADE_FRAMES
      const come = min<f32>(1, max<f32>(0, into))
      const part: f32 = way == 0 ? <f32>1 - come : come
      const at = <usize>i * 4
      store<f32>(faded + at, load<f32>(left + at) * part)
      store<f32>(faded + BLOCK_BYTES + at, load<f32>(right + at) * part)
    }
    joins.add1(edge.join, delay, faded, faded + BLOCK_BYTES, frames)
  }
}
