/**
 * Elementary functions in f64, written out so that every host computes the same bits.
 * For designing coefficients and reading levels, not for inner loops. Error below 4 ulp on the ranges stated.
 */
export const PI: f64 = 3.141592653589793
const LOG2_E: f64 = 1.4426950408889634
const LN2_HIGH: f64 = 0.6931471803691238
const LN2_LOW: f64 = 1.9082149292705877e-10
const LN10: f64 = 2.302585092994046
const HALF_PI_HIGH: f64 = 1.5707963267341256
const HALF_PI_LOW: f64 = 6.077100506506192e-11
const SQRT2: f64 = 1.4142135623730951

/** e^x; 0 below -700, the value at 700 above it. */
export function exp64(x: f64): f64 {
  if (x < -700.0) return 0.0
  if (x > 700.0) x = 700.0
  const k = nearest(x * LOG2_E)
  const r = x - k * LN2_HIGH - k * LN2_LOW
  let sum: f64 = 1.0
  for (let i = 14; i >= 1; i--) sum = 1.0 + (sum * r) / <f64>i
  return sum * reinterpret<f64>((<i64>k + 1023) << 52)
}

/** Natural logarithm of a positive normal number; -Infinity for 0 and below. */
export function log64(x: f64): f64 {
  if (!(x > 0.0)) return -Infinity
  const bits = reinterpret<i64>(x)
  let exponent = <i32>((bits >> 52) & 0x7ff) - 1023
  let mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000)
  if (mantissa > SQRT2) {
    mantissa *= 0.5
    exponent += 1
  }
  const s = (mantissa - 1.0) / (mantissa + 1.0)
  const square = s * s
  let sum: f64 = 0.0
  for (let i = 25; i >= 1; i -= 2) sum = sum * square + 1.0 / <f64>i
  return 2.0 * s * sum + <f64>exponent * LN2_LOW + <f64>exponent * LN2_HIGH
}

function sineOfSmall(r: f64): f64 {
  const square = r * r
  let sum: f64 = 1.0
  for (let i = 18; i >= 2; i -= 2) sum = 1.0 - (sum * square) / <f64>(i * (i + 1))
  return r * sum
}

function cosineOfSmall(r: f64): f64 {
  const square = r * r
  let sum: f64 = 1.0
  for (let i = 19; i >= 1; i -= 2) sum = 1.0 - (sum * square) / <f64>(i * (i + 1))
  return sum
}

/** Sine of x radians, |x| up to a million. */
export function sin64(x: f64): f64 {
  const k = nearest(x / (0.5 * PI))
  const r = x - k * HALF_PI_HIGH - k * HALF_PI_LOW
  const quadrant = <i32>((<i64>k) & 3)
  const value = (quadrant & 1) == 0 ? sineOfSmall(r) : cosineOfSmall(r)
  return quadrant > 1 ? -value : value
}

/** Cosine of x radians, |x| up to a million. */
export function cos64(x: f64): f64 {
  return sin64(x + 0.5 * PI)
}

export function tan64(x: f64): f64 {
  return sin64(x) / cos64(x)
}

/** 10^(db/20). */
export function gainOfDb(db: f64): f64 {
  return exp64((db * LN10) / 20.0)
}

/** 20 log10 of a magnitude; -Infinity for 0. */
export function dbOfGain(gain: f64): f64 {
  return (log64(gain) * 20.0) / LN10
}

/** 10 log10 of a power; -Infinity for 0. */
export function dbOfPower(power: f64): f64 {
  return (log64(power) * 10.0) / LN10
}

/** Modified Bessel function of the first kind, order 0 (power series). */
export function bessel0(x: f64): f64 {
  const quarter = 0.25 * x * x
  let term: f64 = 1.0
  let sum: f64 = 1.0
  for (let i = 1; i < 200; i++) {
    term *= quarter / (<f64>i * <f64>i)
    sum += term
    if (term < sum * 1e-18) break
  }
  return sum
}

/** sin(pi t)/(pi t) under a Kaiser window that reaches zero at |t| = half; 0 outside. */
export function kaiserSinc(t: f64, cutoff: f64, half: f64, beta: f64, besselOfBeta: f64): f64 {
  const place = t / half
  if (place <= -1.0 || place >= 1.0) return 0.0
  const window = bessel0(beta * sqrt(1.0 - place * place)) / besselOfBeta
  const angle = PI * cutoff * t
  const sinc = abs(angle) < 1e-9 ? 1.0 : sin64(angle) / angle
  return cutoff * sinc * window
}
