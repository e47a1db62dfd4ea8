/**
 * Corners of a curve without their aliases. Where a signal runs over a place at which a curve's slope (order 1) or its bend
 * (order 2) jumps, sampling the bent signal folds the corner's endless harmonics. What folds is known when time and speed of the
 * crossing are: the samples of an ideal corner less those of the band-limited one. It is taken from the four samples around.
 *
 * Time, speed and bend of the crossing come from the cubic through four samples and one Newton step. The corrections are
 * polynomials of the fourth degree in the crossing's place between its two samples, least squares over 0 to 1/8 of the
 * oversampled rate (24 kHz of 192), for a jump of the first, second and third derivative: what is left is 55, 33 and 39 dB below
 * what folded. Those of the second and third run on without a step where a crossing passes a sample, so that two corners close
 * to each other cancel as they should. Own design after F. Esqueda, S. Bilbao, V. Välimäki, "Aliasing reduction in clipped
 * signals" (IEEE Trans. Signal Processing 2016), whose corrections reach to half the rate and so need more of it.
 * Known flaw: two crossings of one corner between the same two samples are not seen.
 */

/**
 * Per jump: even and odd part of the correction of the two nearest samples by e = place - 1/2, then of the two beyond them:
 * constant, e, e^2, e^3, e^4.
 */
const TERMS: usize = 20
const CORRECTIONS: usize = memory.data<f32>([
  -0.0258103111, -0.0519374021, 0.28462763, -0.180608081, -0.0232943587, 0.00501282972, 0.00343770664,
  -0.0348278841, 0.00467453052, 0.0233381165,

  -0.00582172364, 0.0257792473, 0.0539362723, -0.0938994166, -0.104162366, 0.000757534964, -0.00500127169,
  -0.0124497738, 0.0107875143, 0.0561136808,

  0.000878917616, 0.00545637405, -0.0128344984, -0.0118008868, 0.0231966283, -0.000273681146, -0.000542818448,
  0.00243521278, 0.00067863994, -0.00237668509,
])

/** The cubic through four samples, by the way t from the second (0) to the third (1): value, then the terms of t, t^2, t^3. */
@unmanaged
class Cubic {
  value: v128
  slope: v128
  square: v128
  cube: v128
  rise: v128
}
const cubic = changetype<Cubic>(memory.data(80, 16))

/** Which lanes are beyond `threshold` at one of the two samples alone; `flip` is -0 where the threshold is negative. */
// @ts-ignore: decorator
@inline
export function crossesOf(before: v128, behind: v128, threshold: v128, flip: v128): v128 {
  return v128.xor(
    f32x4.gt(v128.xor(before, flip), threshold),
    f32x4.gt(v128.xor(behind, flip), threshold),
  )
}

/** Before mendCorner: looks at the signal, as it meets the curve, from 2 samples before `at` to 1 behind it. */
export function lookAround(at: usize): void {
  const half = f32x4.splat(0.5)
  const p0 = v128.load(at - 32)
  const p1 = v128.load(at - 16)
  const p2 = v128.load(at)
  const p3 = v128.load(at + 16)
  const rise = f32x4.sub(p2, p1)
  const outer = f32x4.mul(f32x4.splat(1.0 / 6.0), f32x4.sub(p3, p0))
  const cube = f32x4.sub(outer, f32x4.mul(half, rise))
  const square = f32x4.sub(f32x4.mul(half, f32x4.add(p0, p2)), p1)
  cubic.value = p1
  cubic.slope = f32x4.sub(f32x4.sub(rise, square), cube)
  cubic.square = square
  cubic.cube = cube
  cubic.rise = rise
}

/**
 * Takes from a bent signal what one corner folds.
 *
 * @param order 1: the curve's slope falls by `share` beyond the corner; 2: its second derivative does
 * @param crosses lanes that cross between the sample that was looked at and the one before it
 * @param threshold magnitude of the corner @param flip -0 where it lies on the negative side, else 0
 * @param to the sample in the bent signal that belongs to the one that was looked at
 */
export function mendCorner(
  order: i32,
  crosses: v128,
  threshold: v128,
  flip: v128,
  share: v128,
  to: usize,
): void {
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  const three = f32x4.splat(3)
  const value = f32x4.sub(v128.xor(cubic.value, flip), threshold)
  const slope = v128.xor(cubic.slope, flip)
  const square = v128.xor(cubic.square, flip)
  const cube = v128.xor(cubic.cube, flip)
  const rise = v128.xor(cubic.rise, flip)
  const start = f32x4.neg(f32x4.div(value, rise))
  const missed = f32x4.add(value, f32x4.mul(start, along(slope, square, cube, start)))
  const moved = f32x4.sub(start, f32x4.div(missed, speedAt(slope, square, cube, start)))
  const t = f32x4.pmin(one, f32x4.pmax(zero, moved))
  const way = v128.or(one, v128.and(rise, f32x4.splat(-0.0)))
  // Never against the way of the crossing.
  const onward = f32x4.mul(way, speedAt(slope, square, cube, t))
  const speed = v128.and(onward, f32x4.gt(onward, zero))
  const bend = f32x4.mul(way, f32x4.add(f32x4.add(square, square), f32x4.mul(f32x4.splat(6), f32x4.mul(cube, t))))
  let first = speed
  let second = bend
  if (order == 2) {
    first = f32x4.mul(way, f32x4.mul(speed, speed))
    second = f32x4.mul(three, f32x4.mul(f32x4.mul(way, speed), bend))
  }
  const signed = v128.and(v128.xor(share, flip), crosses)
  first = v128.and(f32x4.mul(signed, first), crosses)
  second = v128.and(f32x4.mul(signed, second), crosses)
  const place = v128.and(f32x4.sub(t, f32x4.splat(0.5)), crosses)
  correct(order, place, first, second, to)
}

// @ts-ignore: decorator
@inline
function along(slope: v128, square: v128, cube: v128, t: v128): v128 {
  return f32x4.add(slope, f32x4.mul(t, f32x4.add(square, f32x4.mul(t, cube))))
}

// @ts-ignore: decorator
@inline
function speedAt(slope: v128, square: v128, cube: v128, t: v128): v128 {
  const steeper = f32x4.mul(f32x4.splat(3), f32x4.mul(t, cube))
  return f32x4.add(slope, f32x4.mul(t, f32x4.add(f32x4.add(square, square), steeper)))
}

/** Takes the corrections of derivative `order` and of the next one from the four samples around; one of them is odd behind. */
function correct(order: i32, place: v128, first: v128, second: v128, to: usize): void {
  const terms = CORRECTIONS + <usize>(order - 1) * 2 * TERMS
  const squared = f32x4.mul(place, place)
  const mirror = order == 1 ? f32x4.splat(0) : f32x4.splat(-0.0)
  correctPair(terms, place, squared, first, second, mirror, to - 16, to)
  correctPair(terms + TERMS, place, squared, first, second, mirror, to - 32, to + 16)
}

/** `mirror` is -0 where the first of the two corrections is the odd one. */
// @ts-ignore: decorator
@inline
function correctPair(
  terms: usize,
  place: v128,
  squared: v128,
  first: v128,
  second: v128,
  mirror: v128,
  before: usize,
  behind: usize,
): void {
  const even = f32x4.mul(first, evenPart(terms, squared))
  const odd = f32x4.mul(first, f32x4.mul(place, oddPart(terms, squared)))
  const nextEven = f32x4.mul(second, evenPart(terms + 2 * TERMS, squared))
  const nextOdd = f32x4.mul(second, f32x4.mul(place, oddPart(terms + 2 * TERMS, squared)))
  const left = f32x4.add(f32x4.add(even, odd), f32x4.add(nextEven, nextOdd))
  const right = f32x4.sub(f32x4.sub(even, odd), f32x4.sub(nextEven, nextOdd))
  v128.store(before, f32x4.sub(v128.load(before), left))
  v128.store(behind, f32x4.sub(v128.load(behind), v128.xor(mirror, right)))
}

// @ts-ignore: decorator
@inline
function evenPart(terms: usize, squared: v128): v128 {
  const high = f32x4.add(v128.load32_splat(terms, 8), f32x4.mul(squared, v128.load32_splat(terms, 16)))
  return f32x4.add(v128.load32_splat(terms), f32x4.mul(squared, high))
}

// @ts-ignore: decorator
@inline
function oddPart(terms: usize, squared: v128): v128 {
  return f32x4.add(v128.load32_splat(terms, 4), f32x4.mul(squared, v128.load32_splat(terms, 12)))
}
