/**
 * Doubling and halving the rate of four lanes with symmetric filters; one v128 per frame. All work in groups of four
 * outputs, so buffers need room for three more than `frames`; what is written there means nothing. Taps are taken in groups
 * written out in full: neighbouring outputs share most of their frames, so few loads are left beside the arithmetic.
 */

function fold(sum: v128, tap: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(tap, f32x4.add(x, y)))
}

/**
 * Doubles the rate: frame n gives 2n (interpolated) and 2n + 1 (the frame `pairs` - 1 ago as it is).
 *
 * @param taps one branch of a half-band filter, `pairs` f32, outermost first
 * @param from first new frame; 2 `pairs` - 1 frames of history lie before it
 */
export function doubleRate(taps: usize, pairs: i32, from: usize, to: usize, frames: i32): void {
  const far = (<usize>(2 * pairs - 1)) << 4
  const middle = (<usize>(pairs - 1)) << 4
  const lastGroup = taps + ((<usize>(pairs & ~3)) << 2)
  const lastTap = taps + ((<usize>pairs) << 2)
  const end = from + ((<usize>frames) << 4)
  for (; from < end; from += 64, to += 128) {
    const centre = from - middle
    v128.store(to, v128.load(centre), 16)
    v128.store(to, v128.load(centre, 16), 48)
    v128.store(to, v128.load(centre, 32), 80)
    v128.store(to, v128.load(centre, 48), 112)
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    let fresh = from - 48
    let old = from - far
    let tap = taps
    for (; tap < lastGroup; tap += 16, fresh -= 64, old += 64) {
      let k: v128
      const f3 = v128.load(fresh, 48)
      const f4 = v128.load(fresh, 64)
      const f5 = v128.load(fresh, 80)
      const f6 = v128.load(fresh, 96)
      const o0 = v128.load(old)
      const o1 = v128.load(old, 16)
      const o2 = v128.load(old, 32)
      const o3 = v128.load(old, 48)
      k = v128.load32_splat(tap)
      a = fold(a, k, f3, o0)
      b = fold(b, k, f4, o1)
      c = fold(c, k, f5, o2)
      d = fold(d, k, f6, o3)
      const f2 = v128.load(fresh, 32)
      const o4 = v128.load(old, 64)
      k = v128.load32_splat(tap, 4)
      a = fold(a, k, f2, o1)
      b = fold(b, k, f3, o2)
      c = fold(c, k, f4, o3)
      d = fold(d, k, f5, o4)
      const f1 = v128.load(fresh, 16)
      const o5 = v128.load(old, 80)
      k = v128.load32_splat(tap, 8)
      a = fold(a, k, f1, o2)
      b = fold(b, k, f2, o3)
      c = fold(c, k, f3, o4)
      d = fold(d, k, f4, o5)
      const f0 = v128.load(fresh)
      const o6 = v128.load(old, 96)
      k = v128.load32_splat(tap, 12)
      a = fold(a, k, f0, o3)
      b = fold(b, k, f1, o4)
      c = fold(c, k, f2, o5)
      d = fold(d, k, f3, o6)
    }
    fresh += 48
    for (; tap < lastTap; tap += 4, fresh -= 16, old += 16) {
      const k = v128.load32_splat(tap)
      a = fold(a, k, v128.load(fresh), v128.load(old))
      b = fold(b, k, v128.load(fresh, 16), v128.load(old, 16))
      c = fold(c, k, v128.load(fresh, 32), v128.load(old, 32))
      d = fold(d, k, v128.load(fresh, 48), v128.load(old, 48))
    }
    v128.store(to, a)
    v128.store(to, b, 32)
    v128.store(to, c, 64)
    v128.store(to, d, 96)
  }
}

/**
 * Halves the rate by the same half-band filter.
 *
 * @param from the newest of the first output's frames; 4 `pairs` - 2 frames of history lie before it
 * @param frames outputs
 */
export function halveRate(taps: usize, pairs: i32, from: usize, to: usize, frames: i32): void {
  const far = (<usize>(4 * pairs - 2)) << 4
  const middle = (<usize>(2 * pairs - 1)) << 4
  const lastGroup = taps + ((<usize>(pairs & ~3)) << 2)
  const lastTap = taps + ((<usize>pairs) << 2)
  const half = f32x4.splat(0.5)
  const end = to + ((<usize>frames) << 4)
  for (; to < end; from += 128, to += 64) {
    const centre = from - middle
    let a = v128.load(centre)
    let b = v128.load(centre, 32)
    let c = v128.load(centre, 64)
    let d = v128.load(centre, 96)
    let fresh = from - 96
    let old = from - far
    let tap = taps
    for (; tap < lastGroup; tap += 16, fresh -= 128, old += 128) {
      let k: v128
      const f3 = v128.load(fresh, 96)
      const f4 = v128.load(fresh, 128)
      const f5 = v128.load(fresh, 160)
      const f6 = v128.load(fresh, 192)
      const o0 = v128.load(old)
      const o1 = v128.load(old, 32)
      const o2 = v128.load(old, 64)
      const o3 = v128.load(old, 96)
      k = v128.load32_splat(tap)
      a = fold(a, k, f3, o0)
      b = fold(b, k, f4, o1)
      c = fold(c, k, f5, o2)
      d = fold(d, k, f6, o3)
      const f2 = v128.load(fresh, 64)
      const o4 = v128.load(old, 128)
      k = v128.load32_splat(tap, 4)
      a = fold(a, k, f2, o1)
      b = fold(b, k, f3, o2)
      c = fold(c, k, f4, o3)
      d = fold(d, k, f5, o4)
      const f1 = v128.load(fresh, 32)
      const o5 = v128.load(old, 160)
      k = v128.load32_splat(tap, 8)
      a = fold(a, k, f1, o2)
      b = fold(b, k, f2, o3)
      c = fold(c, k, f3, o4)
      d = fold(d, k, f4, o5)
      const f0 = v128.load(fresh)
      const o6 = v128.load(old, 192)
      k = v128.load32_splat(tap, 12)
      a = fold(a, k, f0, o3)
      b = fold(b, k, f1, o4)
      c = fold(c, k, f2, o5)
      d = fold(d, k, f3, o6)
    }
    fresh += 96
    for (; tap < lastTap; tap += 4, fresh -= 32, old += 32) {
      const k = v128.load32_splat(tap)
      a = fold(a, k, v128.load(fresh), v128.load(old))
      b = fold(b, k, v128.load(fresh, 32), v128.load(old, 32))
      c = fold(c, k, v128.load(fresh, 64), v128.load(old, 64))
      d = fold(d, k, v128.load(fresh, 96), v128.load(old, 96))
    }
    v128.store(to, f32x4.mul(a, half))
    v128.store(to, f32x4.mul(b, half), 16)
    v128.store(to, f32x4.mul(c, half), 32)
    v128.store(to, f32x4.mul(d, half), 48)
  }
}
