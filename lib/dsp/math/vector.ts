/** Elementary functions on four lanes; f32, absolute error of log2 below 1e-6, relative error of exp2 below 3e-7. */

// @ts-ignore: decorator
@inline
function splat(x: f32): v128 {
  return f32x4.splat(x)
}

/** log2 of normal positive numbers; exactly 0 at 1. */
// @ts-ignore: decorator
@inline
export function log2x4(x: v128): v128 {
  // Shifting by the bits of sqrt(1/2) puts the mantissa in [sqrt(1/2), sqrt(2)), so 1 has exponent 0 and mantissa 1.
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3))
  const exponent = i32x4.shr_s(shifted, 23)
  const mantissa = i32x4.sub(x, i32x4.shl(exponent, 23))
  const s = f32x4.div(f32x4.sub(mantissa, splat(1)), f32x4.add(mantissa, splat(1)))
  const square = f32x4.mul(s, s)
  let sum = f32x4.add(splat(0.5770780), f32x4.mul(square, splat(0.4121986)))
  sum = f32x4.add(splat(0.9617967), f32x4.mul(square, sum))
  sum = f32x4.add(splat(2.8853901), f32x4.mul(square, sum))
  return f32x4.add(f32x4.convert_i32x4_s(exponent), f32x4.mul(s, sum))
}

/** 2^x for |x| <= 120; exactly 1 at 0. */
// @ts-ignore: decorator
@inline
export function exp2x4(x: v128): v128 {
  // Adding 1.5 * 2^23 rounds to a whole number (ties to even) that then stands in the low bits.
  const shifted = f32x4.add(x, splat(12582912))
  const t = f32x4.sub(x, f32x4.sub(shifted, splat(12582912)))
  let sum = f32x4.add(splat(0.00015403530), f32x4.mul(t, splat(0.00001525273)))
  sum = f32x4.add(splat(0.0013333558), f32x4.mul(t, sum))
  sum = f32x4.add(splat(0.009618129), f32x4.mul(t, sum))
  sum = f32x4.add(splat(0.05550411), f32x4.mul(t, sum))
  sum = f32x4.add(splat(0.24022651), f32x4.mul(t, sum))
  sum = f32x4.add(splat(0.6931472), f32x4.mul(t, sum))
  sum = f32x4.add(splat(1), f32x4.mul(t, sum))
  const power = i32x4.shl(i32x4.add(i32x4.sub(shifted, i32x4.splat(0x4b400000)), i32x4.splat(127)), 23)
  return f32x4.mul(sum, power)
}

/** NaN, infinities, values beyond 2^100 and denormals (below 2^-100) become 0; everything else stays. */
// @ts-ignore: decorator
@inline
export function flushx4(x: v128): v128 {
  const size = f32x4.abs(x)
  const isFine = v128.and(f32x4.ge(size, splat(7.888609e-31)), f32x4.lt(size, splat(1.2676506e30)))
  return v128.and(x, isFine)
}
