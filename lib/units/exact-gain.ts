/**
 * Linear gain of a level, equal to the last bit in every host: only + - * / and integer steps, because Math.pow differs between
 * JavaScript engines by an ulp. For the few gains that meet samples outside the core (a region's gain).
 */
import { SILENCE_DB } from './units'

const LOG2_OF_10 = 3.321928094887362
const LN_2 = 0.6931471805599453
/** Terms of exp(x) for |x| <= ln(2) / 2: the rest is below 2^-60. */
const TERMS = 16

/**
 * 10^(level / 20), within 4 ulp of the true value; exactly 1 at 0 dB; 0 at and below SILENCE_DB.
 *
 * @param level dB, up to 200
 * @thread any; cannot fail
 */
export function exactGainFromDecibels(level: number): number {
  if (level <= SILENCE_DB) return 0
  const octaves = (level / 20) * LOG2_OF_10
  const whole = Math.floor(octaves + 0.5)
  let gain = exponential((octaves - whole) * LN_2)
  for (let step = 0; step < whole; step++) gain *= 2
  for (let step = 0; step > whole; step--) gain *= 0.5
  return gain
}

/** Horner's scheme of the series of exp. */
function exponential(x: number): number {
  let sum = 1
  for (let term = TERMS; term > 0; term--) sum = 1 + (sum * x) / term
  return sum
}
