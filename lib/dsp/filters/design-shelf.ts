/** Shelves: designed on the side whose poles lie low (low boost, high cut), the other side is the inverse. */
import { gainOfDb, PI } from '../math/double'
import { lowOf, MatchedSection } from './matched-section'

/** Frequencies of the error that chooses between numerators, as parts of the corner frequency. */
const PROBES: i32 = 24

/** The analog shelf as second-order polynomials in s over the corner frequency. */
let n2: f64 = 0
let n1: f64 = 0
let n0: f64 = 0
let d2: f64 = 0
let d1: f64 = 0
let d0: f64 = 0

/** @param w corner in radians per sample, below pi. @param gainDb not 0. Corner gain is half the shelf's gain in dB. */
export function designShelf(section: MatchedSection, isLow: bool, w: f64, gainDb: f64, q: f64): void {
  const root = gainOfDb((isLow ? abs(gainDb) : -abs(gainDb)) * 0.25)
  setPrototype(isLow, root, q)
  const poles = w * sqrt(d0 / d2)
  section.setPoles(poles, q)
  const atTop = analogPower(PI / w)
  const zeros = (w * w) / poles
  let best: f64 = Infinity
  let chosen: f64 = poles
  for (let candidate: i32 = 0; candidate < 4; candidate++) {
    const at =
      candidate == 0
        ? min(w, 0.9 * PI)
        : candidate == 1
          ? poles
          : candidate == 2
            ? min(zeros, 0.95 * PI)
            : 0.8 * PI
    if (!section.fit(analogPower(0), atTop, lowOf(at), analogPower(at / w))) continue
    const error = worstRatio(section, w)
    if (error >= best) continue
    best = error
    chosen = at
  }
  section.fit(analogPower(0), atTop, lowOf(chosen), analogPower(chosen / w))
  if (isLow != gainDb > 0) section.invert()
}

/** root = 10^(gain/80): A = root^2 in the cookbook, sqrt(A) = root. */
function setPrototype(isLow: bool, root: f64, q: f64): void {
  const a = root * root
  n1 = (a * root) / q
  d1 = root / q
  n2 = isLow ? a : a * a
  n0 = isLow ? a * a : a
  d2 = isLow ? a : 1
  d0 = isLow ? 1 : a
}

function analogPower(f: f64): f64 {
  const square = f * f
  const above = n0 - n2 * square
  const below = d0 - d2 * square
  return (above * above + n1 * n1 * square) / (below * below + d1 * d1 * square)
}

/** Largest ratio, either way, between the section and its prototype over five octaves up to 0.9 of half the rate. */
function worstRatio(section: MatchedSection, w: f64): f64 {
  let worst: f64 = 1
  let at: f64 = 0.9 * PI
  for (let probe: i32 = 0; probe < PROBES; probe++) {
    const ratio = section.power(lowOf(at)) / analogPower(at / w)
    worst = max(worst, max(ratio, 1 / ratio))
    at *= 0.86
  }
  return worst
}
