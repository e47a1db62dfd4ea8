/**
 * Doubling and halving the rate of four lanes with symmetric filters; one v128 per frame. All work in groups of four
 * outputs, so buffers need room for three more than `frames`; what is written there means nothing. Taps are taken in groups
 * written out in full: neighbouring outputs share most of their frames, so few loads are left beside the arithmetic.
 */

function fold(sum: v128, tap: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(tap, f32x4.add(x, y)))
}

/** Bytes between the frames that neighbouring outputs, and neighbouring taps, read. */
@unmanaged
class EveryFrame {
  only: v128
}
@unmanaged
class EverySecond {
  first: v128
  second: v128
}

/**
 * Doubles the rate: frame n gives 2n (interpolated) and 2n + 1 (the frame `pairs` - 1 ago as it is).
 *
 * @param taps one branch of a half-band filter, `pairs` f32, outermost first
 * @param from first new frame; 2 `pairs` - 1 frames of history lie before it
 */
export function doubleRate(taps: usize, pairs: i32, from: usize, to: usize, frames: i32): void {
  const middle = (<usize>(pairs - 1)) << 4
  const end = from + ((<usize>frames) << 4)
  for (; from < end; from += 64, to += 128) {
    const centre = from - middle
    v128.store(to, v128.load(centre), 16)
    v128.store(to, v128.load(centre, 16), 48)
    v128.store(to, v128.load(centre, 32), 80)
    v128.store(to, v128.load(centre, 48), 112)
    const zero = f32x4.splat(0)
    branch<EveryFrame>(taps, pairs, from, to, zero, zero, zero, zero)
  }
}

/**
 * Halves the rate by the same half-band filter.
 *
 * @param from the newest of the first output's frames; 4 `pairs` - 2 frames of history lie before it
 * @param frames outputs
 */
export function halveRate(taps: usize, pairs: i32, from: usize, to: usize, frames: i32): void {
  const middle = (<usize>(2 * pairs - 1)) << 4
  const end = to + ((<usize>frames) << 4)
  for (; to < end; from += 128, to += 64) {
    const centre = from - middle
    const a = v128.load(centre)
    const b = v128.load(centre, 32)
    const c = v128.load(centre, 64)
    const d = v128.load(centre, 96)
    branch<EverySecond>(taps, pairs, from, to, a, b, c, d)
  }
}

/**
 * Adds the folded taps to the starts a to d of four outputs: doubling writes them to every second frame, halving writes their
 * halves to every frame.
 */
// @ts-ignore: decorator
@inline
function branch<Frame>(
  taps: usize,
  pairs: i32,
  from: usize,
  to: usize,
  startA: v128,
  startB: v128,
  startC: v128,
  startD: v128,
): void {
  const lastGroup = taps + ((<usize>(pairs & ~3)) << 2)
  const lastTap = taps + ((<usize>pairs) << 2)
  let a = startA
  let b = startB
  let c = startC
  let d = startD
  let fresh = from - offsetof<Frame>() * 3
  let old = from - <usize>(2 * pairs - 1) * offsetof<Frame>()
  let tap = taps
  for (; tap < lastGroup; tap += 16, fresh -= offsetof<Frame>() * 4, old += offsetof<Frame>() * 4) {
    let k: v128
    const f3 = v128.load(fresh, offsetof<Frame>() * 3)
    const f4 = v128.load(fresh, offsetof<Frame>() * 4)
    const f5 = v128.load(fresh, offsetof<Frame>() * 5)
    const f6 = v128.load(fresh, offsetof<Frame>() * 6)
    const o0 = v128.load(old)
    const o1 = v128.load(old, offsetof<Frame>())
    const o2 = v128.load(old, offsetof<Frame>() * 2)
    const o3 = v128.load(old, offsetof<Frame>() * 3)
    k = v128.load32_splat(tap)
    a = fold(a, k, f3, o0)
    b = fold(b, k, f4, o1)
    c = fold(c, k, f5, o2)
    d = fold(d, k, f6, o3)
    const f2 = v128.load(fresh, offsetof<Frame>() * 2)
    const o4 = v128.load(old, offsetof<Frame>() * 4)
    k = v128.load32_splat(tap, 4)
    a = fold(a, k, f2, o1)
    b = fold(b, k, f3, o2)
    c = fold(c, k, f4, o3)
    d = fold(d, k, f5, o4)
    const f1 = v128.load(fresh, offsetof<Frame>())
    const o5 = v128.load(old, offsetof<Frame>() * 5)
    k = v128.load32_splat(tap, 8)
    a = fold(a, k, f1, o2)
    b = fold(b, k, f2, o3)
    c = fold(c, k, f3, o4)
    d = fold(d, k, f4, o5)
    const f0 = v128.load(fresh)
    const o6 = v128.load(old, offsetof<Frame>() * 6)
    k = v128.load32_splat(tap, 12)
    a = fold(a, k, f0, o3)
    b = fold(b, k, f1, o4)
    c = fold(c, k, f2, o5)
    d = fold(d, k, f3, o6)
  }
  fresh += offsetof<Frame>() * 3
  for (; tap < lastTap; tap += 4, fresh -= offsetof<Frame>(), old += offsetof<Frame>()) {
    const k = v128.load32_splat(tap)
    a = fold(a, k, v128.load(fresh), v128.load(old))
    b = fold(b, k, v128.load(fresh, offsetof<Frame>()), v128.load(old, offsetof<Frame>()))
    c = fold(c, k, v128.load(fresh, offsetof<Frame>() * 2), v128.load(old, offsetof<Frame>() * 2))
    d = fold(d, k, v128.load(fresh, offsetof<Frame>() * 3), v128.load(old, offsetof<Frame>() * 3))
  }
  if (offsetof<Frame>() == 16) {
    v128.store(to, a)
    v128.store(to, b, 32)
    v128.store(to, c, 64)
    v128.store(to, d, 96)
  } else {
    const half = f32x4.splat(0.5)
    v128.store(to, f32x4.mul(a, half))
    v128.store(to, f32x4.mul(b, half), 16)
    v128.store(to, f32x4.mul(c, half), 32)
    v128.store(to, f32x4.mul(d, half), 48)
  }
}
