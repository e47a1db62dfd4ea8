/** Own elementary functions in f64: the same bits in every host. Relative error below 1e-14 in the ranges named. */

const LN_2: f64 = 0.6931471805599453
const LOG2_OF_10_OVER_20: f64 = 0.16609640474436813
export const PI: f64 = 3.141592653589793

/** 2^x for |x| <= 1000. Exactly 1 at 0. */
export function exp2(x: f64): f64 {
  const whole = nearest(x)
  const t = (x - whole) * LN_2
  let sum: f64 = 1
  for (let k: i32 = 15; k >= 1; k--) sum = 1 + (t / <f64>k) * sum
  return sum * reinterpret<f64>((<i64>whole + 1023) << 52)
}

/** log2 of a normal positive number. */
export function log2(x: f64): f64 {
  const bits = reinterpret<i64>(x)
  let exponent = ((bits >> 52) & 0x7ff) - 1023
  let mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000)
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5
    exponent++
  }
  const s = (mantissa - 1) / (mantissa + 1)
  const square = s * s
  let sum: f64 = 0
  for (let k: i32 = 21; k >= 1; k -= 2) sum = sum * square + 1 / <f64>k
  return <f64>exponent + (2 * s * sum) / LN_2
}

/** e^x for |x| <= 690. */
export function exp(x: f64): f64 {
  return exp2(x / LN_2)
}

/** Linear gain of a level in dB, unlike lib/units without a floor. Exactly 1 at 0 dB. */
export function gainFromDb(level: f64): f64 {
  return exp2(level * LOG2_OF_10_OVER_20)
}

/** sin of an angle up to some hundred radians. */
export function sin(x: f64): f64 {
  const quarter = nearest(x / (PI / 2))
  return sinOfQuarter(x - quarter * (PI / 2), (<i32>quarter) & 3)
}

/** cos of an angle up to some hundred radians. Exactly 1 at 0. */
export function cos(x: f64): f64 {
  const quarter = nearest(x / (PI / 2))
  return sinOfQuarter(x - quarter * (PI / 2), (<i32>quarter + 1) & 3)
}

export function tan(x: f64): f64 {
  return sin(x) / cos(x)
}

function sinOfQuarter(t: f64, quarter: i32): f64 {
  const square = t * t
  let value: f64 = 1
  if (quarter & 1) for (let k: i32 = 18; k >= 2; k -= 2) value = 1 - (square / <f64>(k * (k - 1))) * value
  else {
    for (let k: i32 = 19; k >= 3; k -= 2) value = 1 - (square / <f64>(k * (k - 1))) * value
    value *= t
  }
  return quarter & 2 ? -value : value
}
