/**
 * The equaliser's bands as prototypes, and the digital filters that meet them at up to five frequencies: which frequencies, and
 * what counts as met. As lib/dsp/filters fits them in the core. Pure.
 */
import { hasRoots, type MatchedFilter, type MatchedPower, type Prototype } from './matched-filter'

/** null: no filter of this order meets it. */
export type Fit = MatchedPower | null

/** A bell is met at its middle, and where it has half of its gain in dB, but no further out than this factor. */
const WIDEST = 1.9
const HIGH = 0.93

function flankOf(q: number): number {
  return Math.min(Math.sqrt(1 + (0.5 / q) ** 2) + 0.5 / q, WIDEST)
}

export function bell(gainDb: number, q: number): Prototype {
  const a = 10 ** (gainDb / 40)
  return { above: [1, a / q, 1], below: [1, 1 / (a * q), 1] }
}

export function shelf(kind: 'lowShelf' | 'highShelf' | 'tilt', gainDb: number, q: number): Prototype {
  const a = 10 ** (gainDb / 40)
  const root = Math.sqrt(a)
  if (kind === 'lowShelf') return { above: [a * a, (a * root) / q, a], below: [1, root / q, a] }
  if (kind === 'highShelf') return { above: [a, (a * root) / q, a * a], below: [a, root / q, 1] }
  return { above: [1, root / q, a], below: [a, root / q, 1] }
}

export function fitBell(filter: MatchedFilter, q: number, top: number): Fit {
  const { hz } = filter
  const flank = flankOf(q)
  const isHigh = hz >= HIGH * top
  const middle = isHigh ? Math.min(hz, 0.985 * top) : hz
  const below = middle / flank
  const points = isHigh
    ? [0, below, 0.5 * (below + middle), middle, top]
    : [0, below, middle, Math.min(hz * flank, 0.5 * (hz + top)), top]
  const fit = filter.fit({ points, zeros: [null, null, null], poles: [1, null, null] })
  return fit && hasRoots(fit.zeros) && hasRoots(fit.poles) ? fit : null
}

export function fitNotch(filter: MatchedFilter, q: number, top: number): Fit {
  const { hz } = filter
  const flank = flankOf(q)
  const above = flank > 1.5 ? top : Math.min(hz * flank, 0.5 * (hz + top))
  const points = [hz / flank, hz >= HIGH * top ? 0.995 * hz : above]
  const fit = filter.fit({ points, zeros: [1, -2, 1], poles: [1, null, null] })
  return fit && hasRoots(fit.poles) ? fit : null
}

/** Parts of the corner, or of what lies between it and the top, where shelves are met; the first set is also what is probed. */
function shelfPoints(hz: number, top: number, candidate: number): readonly [number, number, number] {
  const corner = Math.min(hz, 0.99 * top)
  if (hz < (candidate === 2 ? 0 : 0.6) * top)
    return [
      (candidate === 0 ? 0.5 : 0.35) * hz,
      hz,
      Math.min((candidate === 0 ? 1.6 : 1.3) * hz, 0.5 * (hz + top)),
    ]
  const parts = ([
    [0.3, 0.6, 0.85],
    [0.15, 0.4, 0.7],
    [0.45, 0.7, 0.9],
  ][candidate] ?? []) as [number, number, number]
  return [parts[0] * corner, parts[1] * corner, parts[2] * corner]
}

export function fitShelf(filter: MatchedFilter, top: number): Fit {
  const { hz } = filter
  const [first, second, third] = shelfPoints(hz, top, 0)
  const probes = [
    first / 3,
    0.5 * first,
    Math.sqrt(first * second),
    Math.sqrt(second * third),
    Math.sqrt(third * top),
  ]
  let best = Infinity
  let chosen: Fit = null
  for (let candidate = 0; candidate < 4 && best > 1.06; candidate++) {
    const fit = candidate === 3 ? fitFirstOrder(filter, top) : fitSecondOrder(filter, top, candidate)
    if (!fit) continue
    const misses = probes.map((at) => filter.missAt(fit, at))
    const miss = misses.every((m) => m > 0) ? Math.max(1, ...misses) : Infinity
    if (miss < best) [best, chosen] = [miss, fit]
  }
  return chosen
}

function fitSecondOrder(filter: MatchedFilter, top: number, candidate: number): Fit {
  const fit = filter.fit({
    points: [0, ...shelfPoints(filter.hz, top, candidate), top],
    zeros: [null, null, null],
    poles: [1, null, null],
  })
  return fit && hasRoots(fit.zeros, 3.2) && hasRoots(fit.poles, 3.2) ? fit : null
}

function fitFirstOrder(filter: MatchedFilter, top: number): Fit {
  const fit = filter.fit({
    points: [0, Math.min(filter.hz, 0.7 * top), top],
    zeros: [null, null, 0],
    poles: [1, null, 0],
  })
  return fit && fit.zeros[0] >= 0 && fit.zeros[1] >= 0 && fit.poles[1] >= 0 ? fit : null
}
