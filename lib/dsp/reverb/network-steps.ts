/** What happens to the sixteen lines in one frame, as steps on vectors of four. */

import { BLOCK_BYTES } from '../console/constants'

/** Vectors of four lines over a sub-block. */
export const GROUP_BYTES: usize = BLOCK_BYTES * 4

/** Two sign patterns that are orthogonal over the sixteen lines: left and right share no more than noise. */
// @ts-ignore: decorator
@inline
export function tap(at: usize, x0: v128, x1: v128, x2: v128, x3: v128): void {
  const a = f32x4.sub(f32x4.add(x0, x1), f32x4.add(x2, x3))
  const b = f32x4.sub(f32x4.add(x0, x2), f32x4.add(x1, x3))
  v128.store(at, f32x4.mul(a, f32x4(1, -1, 1, -1)))
  v128.store(at, f32x4.mul(b, f32x4(1, 1, -1, -1)), GROUP_BYTES)
}

/** State of the shelf's low-pass. */
// @ts-ignore: decorator
@inline
export function lift(x: v128, bass: v128, part: v128): v128 {
  return f32x4.add(bass, f32x4.mul(part, f32x4.sub(x, bass)))
}

/** Shelf, gain and one-pole low-pass; what goes on is also the low-pass's state. */
// @ts-ignore: decorator
@inline
export function damp(x: v128, bass: v128, amount: v128, low: v128, gain: v128, pole: v128): v128 {
  const scaled = f32x4.mul(f32x4.add(x, f32x4.mul(amount, bass)), gain)
  return f32x4.add(scaled, f32x4.mul(pole, f32x4.sub(low, scaled)))
}

// @ts-ignore: decorator
@inline
export function turnFirst(a: v128, b: v128, c: v128, s: v128): v128 {
  return f32x4.sub(f32x4.mul(a, c), f32x4.mul(b, s))
}

// @ts-ignore: decorator
@inline
export function turnSecond(a: v128, b: v128, c: v128, s: v128): v128 {
  return f32x4.add(f32x4.mul(a, s), f32x4.mul(b, c))
}

/** Hadamard over sixteen lines: over the vectors, transposed, over the vectors again (its order of lines does not matter). */
// @ts-ignore: decorator
@inline
export function hadamard(a: v128, b: v128, c: v128, d: v128, entry: v128, to: usize): void {
  const ab = f32x4.add(a, b)
  const amb = f32x4.sub(a, b)
  const cd = f32x4.add(c, d)
  const cmd = f32x4.sub(c, d)
  const p = f32x4.add(ab, cd)
  const q = f32x4.add(amb, cmd)
  const r = f32x4.sub(ab, cd)
  const s = f32x4.sub(amb, cmd)
  const low = v128.shuffle<f32>(p, q, 0, 4, 1, 5)
  const high = v128.shuffle<f32>(r, s, 0, 4, 1, 5)
  const low2 = v128.shuffle<f32>(p, q, 2, 6, 3, 7)
  const high2 = v128.shuffle<f32>(r, s, 2, 6, 3, 7)
  const t0 = v128.shuffle<f32>(low, high, 0, 1, 4, 5)
  const t1 = v128.shuffle<f32>(low, high, 2, 3, 6, 7)
  const t2 = v128.shuffle<f32>(low2, high2, 0, 1, 4, 5)
  const t3 = v128.shuffle<f32>(low2, high2, 2, 3, 6, 7)
  const quarter = f32x4.splat(0.25)
  const sum01 = f32x4.mul(quarter, f32x4.add(t0, t1))
  const dif01 = f32x4.mul(quarter, f32x4.sub(t0, t1))
  const sum23 = f32x4.mul(quarter, f32x4.add(t2, t3))
  const dif23 = f32x4.mul(quarter, f32x4.sub(t2, t3))
  v128.store(to, f32x4.add(entry, f32x4.add(sum01, sum23)))
  v128.store(to + GROUP_BYTES, f32x4.add(entry, f32x4.add(dif01, dif23)))
  v128.store(to + 2 * GROUP_BYTES, f32x4.sub(f32x4.sub(sum01, sum23), entry))
  v128.store(to + 3 * GROUP_BYTES, f32x4.sub(f32x4.sub(dif01, dif23), entry))
}

/** Sum of the four lanes of each vector, as planar samples; four frames at a time, so both sides have room for that. */
export function addLanes(vectors: usize, to: usize, frames: i32): void {
  for (let i: i32 = 0; i < frames; i += 4) {
    const at = vectors + ((<usize>i) << 4)
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    const low = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 2, 6), v128.shuffle<f32>(a, b, 1, 5, 3, 7))
    const high = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 2, 6), v128.shuffle<f32>(c, d, 1, 5, 3, 7))
    const first = v128.shuffle<f32>(low, high, 0, 1, 4, 5)
    const second = v128.shuffle<f32>(low, high, 2, 3, 6, 7)
    v128.store(to + ((<usize>i) << 2), f32x4.add(first, second))
  }
}
