/** Shelves and tilts. Near Q 0.5 five points can ask for a pole and a zero that cancel anywhere: other fits stand by. */
import { MatchedFilter } from './matched-filter'

const ALL: i32 = 0b111
const UPPER: i32 = 0b110
/** A miss of 0.25 dB, as a ratio of powers: good enough to look no further. */
const GOOD: f64 = 1.06
/** Sharper roots than a shelf can have are a pair that cancels. */
const MAX_Q: f64 = 3.2
const PROBES: i32 = 5
const CANDIDATES: i32 = 4

/** Numbers of the points: parts of the corner, the last one for the middle between corner and top. */
const probes = new StaticArray<f64>(PROBES)

/** The filter's prototype is set. @param hz corner, at most `top` */
export function designShelf(filter: MatchedFilter, hz: f64, top: f64): void {
  setProbes(hz, top)
  let best: f64 = Infinity
  let chosen: i32 = -1
  for (let candidate: i32 = 0; candidate < CANDIDATES && best > GOOD; candidate++) {
    if (!fitShelf(filter, candidate, hz, top)) continue
    const miss = worstMiss(filter)
    if (miss >= best) continue
    best = miss
    chosen = candidate
  }
  if (chosen < 0) filter.takeBilinear()
  else fitShelf(filter, chosen, hz, top)
}

function setProbes(hz: f64, top: f64): void {
  const isLow = hz < 0.6 * top
  const corner = min(hz, 0.99 * top)
  const first = isLow ? 0.5 * hz : 0.3 * hz
  const second = isLow ? hz : 0.6 * hz
  const third = isLow ? min(1.6 * hz, 0.5 * (hz + top)) : 0.85 * corner
  unchecked((probes[0] = first / 3))
  unchecked((probes[1] = 0.5 * first))
  unchecked((probes[2] = sqrt(first * second)))
  unchecked((probes[3] = sqrt(second * third)))
  unchecked((probes[4] = sqrt(third * top)))
}

function worstMiss(filter: MatchedFilter): f64 {
  let worst: f64 = 1
  for (let i: i32 = 0; i < PROBES; i++) {
    const miss = filter.missAt(unchecked(probes[i]))
    worst = miss > 0 ? max(worst, miss) : Infinity
  }
  return worst
}

function fitShelf(filter: MatchedFilter, candidate: i32, hz: f64, top: f64): bool {
  filter.setPoles(1, 0, 0)
  filter.setPoint(0, 0)
  if (candidate == 3) return fitFirstOrder(filter, hz, top)
  const isLow = hz < (candidate == 2 ? 0 : 0.6) * top
  const corner = min(hz, 0.99 * top)
  if (isLow) {
    filter.setPoint(1, (candidate == 0 ? 0.5 : 0.35) * hz)
    filter.setPoint(2, hz)
    filter.setPoint(3, min((candidate == 0 ? 1.6 : 1.3) * hz, 0.5 * (hz + top)))
  } else {
    filter.setPoint(1, (candidate == 0 ? 0.3 : candidate == 1 ? 0.15 : 0.45) * corner)
    filter.setPoint(2, (candidate == 0 ? 0.6 : candidate == 1 ? 0.4 : 0.7) * corner)
    filter.setPoint(3, (candidate == 0 ? 0.85 : candidate == 1 ? 0.7 : 0.9) * corner)
  }
  filter.setPoint(4, top)
  return filter.fit(ALL, UPPER) && filter.findRoots(MAX_Q)
}

function fitFirstOrder(filter: MatchedFilter, hz: f64, top: f64): bool {
  filter.setPoint(1, min(hz, 0.7 * top))
  filter.setPoint(2, top)
  filter.setZeros(0, 0, 0)
  return filter.fit(0b011, 0b010) && filter.findRootsOfOne()
}
