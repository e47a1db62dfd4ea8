/**
 * The loops of the filter sections, four strips at a time. Two sections that stand still run in one loop: the second works on a
 * frame while the first has begun the next, and neither is stored between. All of them give a lane the same bits.
 */
import { SUB_BLOCK } from '../console/constants'
import { Placement } from './placement'
import { Section } from './section'

/** One section that stands still. */
export function runOne(section: Section, left: usize, right: usize, frames: i32): void {
  const e = section.e
  const b = section.b
  const c = section.c
  const n0 = section.n0
  const n1 = section.n1
  const n2 = section.n2
  let left1 = section.left1
  let left2 = section.left2
  let right1 = section.right1
  let right2 = section.right2
  const end = left + ((<usize>frames) << 4)
  for (let at = left, other = right; at < end; at += 16, other += 16) {
    const x = v128.load(at)
    const v = f32x4.sub(x, left2)
    v128.store(at, f32x4.add(f32x4.mul(n0, x), f32x4.add(f32x4.mul(n1, left1), f32x4.mul(n2, left2))))
    left2 = f32x4.add(f32x4.add(left2, f32x4.mul(b, left1)), f32x4.mul(c, v))
    left1 = f32x4.add(f32x4.add(left1, f32x4.mul(e, left1)), f32x4.mul(b, v))
    const y = v128.load(other)
    const w = f32x4.sub(y, right2)
    v128.store(other, f32x4.add(f32x4.mul(n0, y), f32x4.add(f32x4.mul(n1, right1), f32x4.mul(n2, right2))))
    right2 = f32x4.add(f32x4.add(right2, f32x4.mul(b, right1)), f32x4.mul(c, w))
    right1 = f32x4.add(f32x4.add(right1, f32x4.mul(e, right1)), f32x4.mul(b, w))
  }
  section.left1 = left1
  section.left2 = left2
  section.right1 = right1
  section.right2 = right2
}

/** Two sections that stand still, one after the other. */
export function runPair(first: Section, second: Section, left: usize, right: usize, frames: i32): void {
  const e = first.e
  const b = first.b
  const c = first.c
  const n0 = first.n0
  const n1 = first.n1
  const n2 = first.n2
  const f = second.e
  const g = second.b
  const h = second.c
  const o0 = second.n0
  const o1 = second.n1
  const o2 = second.n2
  let s1 = first.left1
  let s2 = first.left2
  let t1 = second.left1
  let t2 = second.left2
  let p1 = first.right1
  let p2 = first.right2
  let q1 = second.right1
  let q2 = second.right2
  const end = left + ((<usize>frames) << 4)
  for (let at = left, other = right; at < end; at += 16, other += 16) {
    const x = v128.load(at)
    const v = f32x4.sub(x, s2)
    const y = f32x4.add(f32x4.mul(n0, x), f32x4.add(f32x4.mul(n1, s1), f32x4.mul(n2, s2)))
    s2 = f32x4.add(f32x4.add(s2, f32x4.mul(b, s1)), f32x4.mul(c, v))
    s1 = f32x4.add(f32x4.add(s1, f32x4.mul(e, s1)), f32x4.mul(b, v))
    const w = f32x4.sub(y, t2)
    v128.store(at, f32x4.add(f32x4.mul(o0, y), f32x4.add(f32x4.mul(o1, t1), f32x4.mul(o2, t2))))
    t2 = f32x4.add(f32x4.add(t2, f32x4.mul(g, t1)), f32x4.mul(h, w))
    t1 = f32x4.add(f32x4.add(t1, f32x4.mul(f, t1)), f32x4.mul(g, w))
    const rx = v128.load(other)
    const rv = f32x4.sub(rx, p2)
    const ry = f32x4.add(f32x4.mul(n0, rx), f32x4.add(f32x4.mul(n1, p1), f32x4.mul(n2, p2)))
    p2 = f32x4.add(f32x4.add(p2, f32x4.mul(b, p1)), f32x4.mul(c, rv))
    p1 = f32x4.add(f32x4.add(p1, f32x4.mul(e, p1)), f32x4.mul(b, rv))
    const rw = f32x4.sub(ry, q2)
    v128.store(other, f32x4.add(f32x4.mul(o0, ry), f32x4.add(f32x4.mul(o1, q1), f32x4.mul(o2, q2))))
    q2 = f32x4.add(f32x4.add(q2, f32x4.mul(g, q1)), f32x4.mul(h, rw))
    q1 = f32x4.add(f32x4.add(q1, f32x4.mul(f, q1)), f32x4.mul(g, rw))
  }
  first.left1 = s1
  first.left2 = s2
  second.left1 = t1
  second.left2 = t2
  first.right1 = p1
  first.right2 = p2
  second.right1 = q1
  second.right2 = q2
}

function between(now: v128, next: v128, part: v128): v128 {
  return f32x4.add(now, f32x4.mul(part, f32x4.sub(next, now)))
}

/** A section whose coefficients move, from frame `phase` of the sub-block on. */
export function runMoving(section: Section, left: usize, right: usize, phase: i32, frames: i32): void {
  glide(false, section, null, left, right, phase, frames)
}

/** A section that works on a part of the stereo signal in some strip; it may move. */
export function runPlaced(
  section: Section,
  placement: Placement,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
): void {
  glide(true, section, placement, left, right, phase, frames)
}

/** `isPlaced` is a constant where this is inlined. */
// @ts-ignore: decorator
@inline
function glide(
  isPlaced: bool,
  section: Section,
  placement: Placement | null,
  left: usize,
  right: usize,
  phase: i32,
  frames: i32,
): void {
  const one = f32x4.splat(1)
  let left1 = section.left1
  let left2 = section.left2
  let right1 = section.right1
  let right2 = section.right2
  for (let i: i32 = 0; i < frames; i++) {
    const part = f32x4.splat(<f32>(phase + i + 1) / <f32>SUB_BLOCK)
    const e = between(section.e, section.nextE, part)
    const b = between(section.b, section.nextB, part)
    const c = between(section.c, section.nextC, part)
    const n0 = between(section.n0, section.nextN0, part)
    const n1 = between(section.n1, section.nextN1, part)
    const n2 = between(section.n2, section.nextN2, part)
    const at = left + ((<usize>i) << 4)
    const other = right + ((<usize>i) << 4)
    const x = v128.load(at)
    const y = v128.load(other)
    const v = f32x4.sub(x, left2)
    const w = f32x4.sub(y, right2)
    const bentX = f32x4.add(f32x4.mul(n1, left1), f32x4.mul(n2, left2))
    const bentY = f32x4.add(f32x4.mul(n1, right1), f32x4.mul(n2, right2))
    left2 = f32x4.add(f32x4.add(left2, f32x4.mul(b, left1)), f32x4.mul(c, v))
    left1 = f32x4.add(f32x4.add(left1, f32x4.mul(e, left1)), f32x4.mul(b, v))
    right2 = f32x4.add(f32x4.add(right2, f32x4.mul(b, right1)), f32x4.mul(c, w))
    right1 = f32x4.add(f32x4.add(right1, f32x4.mul(e, right1)), f32x4.mul(b, w))
    let outX = f32x4.add(f32x4.mul(n0, x), bentX)
    let outY = f32x4.add(f32x4.mul(n0, y), bentY)
    if (isPlaced) {
      // What the filter adds to each side, and how much of it each side takes.
      const place = placement!
      const addsX = f32x4.add(f32x4.mul(f32x4.sub(n0, one), x), bentX)
      const addsY = f32x4.add(f32x4.mul(f32x4.sub(n0, one), y), bentY)
      const ownX = between(place.left, place.nextLeft, part)
      const ownY = between(place.right, place.nextRight, part)
      const cross = between(place.cross, place.nextCross, part)
      const partX = f32x4.add(x, f32x4.add(f32x4.mul(ownX, addsX), f32x4.mul(cross, addsY)))
      const partY = f32x4.add(y, f32x4.add(f32x4.mul(ownY, addsY), f32x4.mul(cross, addsX)))
      outX = v128.bitselect(outX, partX, place.whole)
      outY = v128.bitselect(outY, partY, place.whole)
    }
    v128.store(at, outX)
    v128.store(other, outY)
  }
  section.left1 = left1
  section.left2 = left2
  section.right1 = right1
  section.right2 = right2
}
