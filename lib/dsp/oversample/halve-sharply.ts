/**
 * Halving the rate of four lanes by any long symmetric filter; as half-band.ts.
 */

function fold(sum: v128, tap: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(tap, f32x4.add(x, y)))
}

/**
 * Halves the rate by a symmetric filter of odd length.
 *
 * @param taps `pairs` f32 (a multiple of four), outermost first, then the middle one
 * @param from the newest of the first output's frames; 2 `pairs` frames of history lie before it
 * @param frames outputs
 */
export function halveRateSharply(taps: usize, pairs: i32, from: usize, to: usize, frames: i32): void {
  const far = (<usize>(2 * pairs)) << 4
  const middle = (<usize>pairs) << 4
  const lastTap = taps + ((<usize>pairs) << 2)
  const most = v128.load32_splat(lastTap)
  const end = to + ((<usize>frames) << 4)
  for (; to < end; from += 128, to += 64) {
    const centre = from - middle
    let a = f32x4.mul(most, v128.load(centre))
    let b = f32x4.mul(most, v128.load(centre, 32))
    let c = f32x4.mul(most, v128.load(centre, 64))
    let d = f32x4.mul(most, v128.load(centre, 96))
    let fresh = from - 48
    let old = from - far
    for (let tap = taps; tap < lastTap; tap += 16, fresh -= 64, old += 64) {
      let k: v128
      const f3 = v128.load(fresh, 48)
      const f5 = v128.load(fresh, 80)
      const f7 = v128.load(fresh, 112)
      const f9 = v128.load(fresh, 144)
      const o0 = v128.load(old)
      const o2 = v128.load(old, 32)
      const o4 = v128.load(old, 64)
      const o6 = v128.load(old, 96)
      k = v128.load32_splat(tap)
      a = fold(a, k, f3, o0)
      b = fold(b, k, f5, o2)
      c = fold(c, k, f7, o4)
      d = fold(d, k, f9, o6)
      const f1 = v128.load(fresh, 16)
      const o8 = v128.load(old, 128)
      k = v128.load32_splat(tap, 8)
      a = fold(a, k, f1, o2)
      b = fold(b, k, f3, o4)
      c = fold(c, k, f5, o6)
      d = fold(d, k, f7, o8)
      const f2 = v128.load(fresh, 32)
      const f4 = v128.load(fresh, 64)
      const f6 = v128.load(fresh, 96)
      const f8 = v128.load(fresh, 128)
      const o1 = v128.load(old, 16)
      const o3 = v128.load(old, 48)
      const o5 = v128.load(old, 80)
      const o7 = v128.load(old, 112)
      k = v128.load32_splat(tap, 4)
      a = fold(a, k, f2, o1)
      b = fold(b, k, f4, o3)
      c = fold(c, k, f6, o5)
      d = fold(d, k, f8, o7)
      const f0 = v128.load(fresh)
      const o9 = v128.load(old, 144)
      k = v128.load32_splat(tap, 12)
      a = fold(a, k, f0, o3)
      b = fold(b, k, f2, o5)
      c = fold(c, k, f4, o7)
      d = fold(d, k, f6, o9)
    }
    v128.store(to, a)
    v128.store(to, b, 16)
    v128.store(to, c, 32)
    v128.store(to, d, 48)
  }
}
