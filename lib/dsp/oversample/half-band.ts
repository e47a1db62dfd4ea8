/**
 * Doubling and halving the rate of four lanes with symmetric filters; one v128 per frame. All work in groups of four
 * outputs, so buffers need room for three more than `frames`; what is written there means nothing.
 */

/**
 * Doubles the rate: frame n gives 2n (interpolated) and 2n + 1 (the frame `pairs` - 1 ago as it is).
 *
 * @param taps one branch of a half-band filter, `pairs` f32, outermost first
 * @param from first new frame; 2 `pairs` - 1 frames of history lie before it
 */
export function doubleRate(taps: usize, pairs: i32, from: usize, to: usize, frames: i32): void {
  const far = (<usize>(2 * pairs - 1)) << 4
  const middle = (<usize>(pairs - 1)) << 4
  const lastTap = taps + ((<usize>pairs) << 2)
  const end = from + ((<usize>frames) << 4)
  for (; from < end; from += 64, to += 128) {
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    let fresh = from
    let old = from - far
    for (let tap = taps; tap < lastTap; tap += 4, fresh -= 16, old += 16) {
      const k = v128.load32_splat(tap)
      a = f32x4.add(a, f32x4.mul(k, f32x4.add(v128.load(fresh), v128.load(old))))
      b = f32x4.add(b, f32x4.mul(k, f32x4.add(v128.load(fresh, 16), v128.load(old, 16))))
      c = f32x4.add(c, f32x4.mul(k, f32x4.add(v128.load(fresh, 32), v128.load(old, 32))))
      d = f32x4.add(d, f32x4.mul(k, f32x4.add(v128.load(fresh, 48), v128.load(old, 48))))
    }
    const centre = from - middle
    v128.store(to, a)
    v128.store(to, v128.load(centre), 16)
    v128.store(to, b, 32)
    v128.store(to, v128.load(centre, 16), 48)
    v128.store(to, c, 64)
    v128.store(to, v128.load(centre, 32), 80)
    v128.store(to, d, 96)
    v128.store(to, v128.load(centre, 48), 112)
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
  const lastTap = taps + ((<usize>pairs) << 2)
  const half = f32x4.splat(0.5)
  const end = to + ((<usize>frames) << 4)
  for (; to < end; from += 128, to += 64) {
    const centre = from - middle
    let a = v128.load(centre)
    let b = v128.load(centre, 32)
    let c = v128.load(centre, 64)
    let d = v128.load(centre, 96)
    let fresh = from
    let old = from - far
    for (let tap = taps; tap < lastTap; tap += 4, fresh -= 32, old += 32) {
      const k = v128.load32_splat(tap)
      a = f32x4.add(a, f32x4.mul(k, f32x4.add(v128.load(fresh), v128.load(old))))
      b = f32x4.add(b, f32x4.mul(k, f32x4.add(v128.load(fresh, 32), v128.load(old, 32))))
      c = f32x4.add(c, f32x4.mul(k, f32x4.add(v128.load(fresh, 64), v128.load(old, 64))))
      d = f32x4.add(d, f32x4.mul(k, f32x4.add(v128.load(fresh, 96), v128.load(old, 96))))
    }
    v128.store(to, f32x4.mul(a, half))
    v128.store(to, f32x4.mul(b, half), 16)
    v128.store(to, f32x4.mul(c, half), 32)
    v128.store(to, f32x4.mul(d, half), 48)
  }
}

/**
 * Halves the rate by any symmetric filter of odd length.
 *
 * @param taps `pairs` f32, outermost first, then the middle one
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
    let fresh = from
    let old = from - far
    for (let tap = taps; tap < lastTap; tap += 4, fresh -= 16, old += 16) {
      const k = v128.load32_splat(tap)
      a = f32x4.add(a, f32x4.mul(k, f32x4.add(v128.load(fresh), v128.load(old))))
      b = f32x4.add(b, f32x4.mul(k, f32x4.add(v128.load(fresh, 32), v128.load(old, 32))))
      c = f32x4.add(c, f32x4.mul(k, f32x4.add(v128.load(fresh, 64), v128.load(old, 64))))
      d = f32x4.add(d, f32x4.mul(k, f32x4.add(v128.load(fresh, 96), v128.load(old, 96))))
    }
    v128.store(to, a)
    v128.store(to, b, 16)
    v128.store(to, c, 32)
    v128.store(to, d, 48)
  }
}
