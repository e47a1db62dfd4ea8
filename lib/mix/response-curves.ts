/** What the equaliser does, as curves for drawing: level over frequency of each band, each pass filter, and all of it. Pure. */
import { EQ_BANDS, type EqBandKind, type EqBandNumber, type EqPlacement, type EqSlope } from './inserts/eq'
import { hasRoots, MatchedFilter, topOf, type MatchedPower, type Prototype } from './matched-filter'
import type { InsertValues } from './parameters'
import { SHELF_MAX_Q } from './plan-layout'

/** Gain in dB at a frequency in Hz; -Infinity in the middle of a notch. */
export type Curve = (hz: number) => number

export interface EqBand {
  readonly kind: EqBandKind
  readonly hz: number
  readonly gainDb: number
  readonly q: number
}

/** The rate that curves are drawn for where nobody knows the song's. */
const USUAL_RATE = 48000
const FLAT: Curve = () => 0

type Fit = MatchedPower | null

/** A bell is met at its middle, and where it has half of its gain in dB, but no further out than this factor. */
const WIDEST = 1.9
const HIGH = 0.93

function flankOf(q: number): number {
  return Math.min(Math.sqrt(1 + (0.5 / q) ** 2) + 0.5 / q, WIDEST)
}

function bell(gainDb: number, q: number): Prototype {
  const a = 10 ** (gainDb / 40)
  return { above: [1, a / q, 1], below: [1, 1 / (a * q), 1] }
}

function shelf(kind: 'lowShelf' | 'highShelf' | 'tilt', gainDb: number, q: number): Prototype {
  const a = 10 ** (gainDb / 40)
  const root = Math.sqrt(a)
  if (kind === 'lowShelf') return { above: [a * a, (a * root) / q, a], below: [1, root / q, a] }
  if (kind === 'highShelf') return { above: [a, (a * root) / q, a * a], below: [a, root / q, 1] }
  return { above: [1, root / q, a], below: [a, root / q, 1] }
}

function fitBell(filter: MatchedFilter, q: number, top: number): Fit {
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

function fitNotch(filter: MatchedFilter, q: number, top: number): Fit {
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

function fitShelf(filter: MatchedFilter, top: number): Fit {
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

/** One band as it sounds at this sample rate. */
export function bandCurve(band: EqBand, sampleRate: number = USUAL_RATE): Curve {
  const { kind, gainDb } = band
  if (gainDb === 0 && kind !== 'notch') return FLAT
  const top = topOf(sampleRate)
  const hz = Math.min(band.hz, top)
  const q = kind === 'bell' || kind === 'notch' ? band.q : Math.min(band.q, SHELF_MAX_Q)
  const prototype =
    kind === 'bell'
      ? bell(gainDb, q)
      : kind === 'notch'
        ? { above: [1, 0, 1] as const, below: [1, 1 / q, 1] as const }
        : shelf(kind, gainDb, q)
  const filter = new MatchedFilter(prototype, hz, sampleRate)
  const fit =
    kind === 'bell'
      ? fitBell(filter, q, top)
      : kind === 'notch'
        ? fitNotch(filter, q, top)
        : fitShelf(filter, top)
  const power = fit ?? filter.bilinear()
  return (at) => filter.decibels(power, at)
}

/** Sections of a Butterworth cascade: their Q, 0 for one of first order. */
function sectionsOf(slope: EqSlope): readonly number[] {
  const order = Number.parseInt(slope, 10) / 6
  const pairs = Math.floor(order / 2)
  const qs = Array.from({ length: pairs }, (_, i) => 0.5 / Math.sin((Math.PI * (2 * i + 1)) / (2 * order)))
  return order % 2 === 1 ? [...qs, 0] : qs
}

function highPassSection(q: number, hz: number, sampleRate: number): Curve {
  const top = topOf(sampleRate)
  const points = [0.25 * hz, hz, top]
  const isFirst = q === 0
  const prototype: Prototype = isFirst
    ? { above: [0, 1, 0], below: [1, 1, 0] }
    : { above: [0, 0, 1], below: [1, 1 / q, 1] }
  const filter = new MatchedFilter(prototype, hz, sampleRate)
  const fit = isFirst
    ? filter.fit({ points: points.slice(0, 2), zeros: [0, null, 0], poles: [null, 1, 0] })
    : filter.fit({ points, zeros: [0, 0, null], poles: [null, null, 1] })
  const power = fit ?? filter.bilinear()
  return (at) => filter.decibels(power, at)
}

function lowPassSection(q: number, hz: number, sampleRate: number): Curve {
  const top = topOf(sampleRate)
  const points = [
    0,
    hz > 0.6 * top ? 0.7 * Math.min(hz, 0.9 * top) : Math.min(2 * hz, Math.sqrt(hz * top)),
    top,
  ]
  const isFirst = q === 0
  const prototype: Prototype = { above: [1, 0, 0], below: isFirst ? [1, 1, 0] : [1, 1 / q, 1] }
  const filter = new MatchedFilter(prototype, hz, sampleRate)
  const fit = isFirst
    ? filter.fit({ points, zeros: [null, null, 0], poles: [1, null, 0] })
    : filter.fit({ points, zeros: [null, null, null], poles: filter.invariantPoles(q) })
  const power = fit ?? filter.bilinear()
  return (at) => filter.decibels(power, at)
}

const sumOf =
  (curves: readonly Curve[]): Curve =>
  (hz) =>
    curves.reduce((sum, curve) => sum + curve(hz), 0)

/** The high-pass or low-pass, as if it were on. */
export function passCurve(
  values: InsertValues['eq'],
  pass: 'high' | 'low',
  sampleRate: number = USUAL_RATE,
): Curve {
  const top = topOf(sampleRate)
  if (pass === 'high') {
    const hz = Math.min(values.highPassHz, 0.8 * top)
    return sumOf(sectionsOf(values.highPassSlope).map((q) => highPassSection(q, hz, sampleRate)))
  }
  const hz = Math.min(values.lowPassHz, top)
  return sumOf(sectionsOf(values.lowPassSlope).map((q) => lowPassSection(q, hz, sampleRate)))
}

export interface EqBandState extends EqBand {
  readonly isOn: boolean
  readonly placement: EqPlacement
  readonly rangeDb: number
  readonly thresholdDb: number
}

/** A band by its number. */
export function eqBandOf(values: InsertValues['eq'], n: EqBandNumber): EqBandState {
  return {
    kind: values[`band${n}Kind`],
    hz: values[`band${n}Hz`],
    gainDb: values[`band${n}GainDb`],
    q: values[`band${n}Q`],
    isOn: values[`isBand${n}On`],
    placement: values[`band${n}Placement`],
    rangeDb: values[`band${n}RangeDb`],
    thresholdDb: values[`band${n}ThresholdDb`],
  }
}

/** What a signal on these placements goes through; without a list, all bands as if they worked on everything. */
export function eqCurve(
  values: InsertValues['eq'],
  sampleRate: number = USUAL_RATE,
  placements?: readonly EqPlacement[],
): Curve {
  const curves: Curve[] = []
  if (values.isHighPassOn) curves.push(passCurve(values, 'high', sampleRate))
  if (values.isLowPassOn) curves.push(passCurve(values, 'low', sampleRate))
  for (const n of EQ_BANDS) {
    const band = eqBandOf(values, n)
    const isHeard = !placements || placements.includes(band.placement)
    if (band.isOn && isHeard) curves.push(bandCurve(band, sampleRate))
  }
  return sumOf(curves)
}

/** How far a dynamic band's gain moves while its level is over the threshold by `overDb`; the core's rule. */
export function dynamicMoveDb(rangeDb: number, overDb: number): number {
  if (overDb <= 0 || rangeDb === 0) return 0
  return (rangeDb * overDb) / (overDb + Math.abs(rangeDb))
}

const known = new WeakMap<InsertValues['eq'], Curve>()

/** eqCurve of all placements at one frequency; remembered for these values, which nobody changes. */
export function eqResponseDb(values: InsertValues['eq'], hz: number): number {
  const curve = known.get(values) ?? eqCurve(values)
  known.set(values, curve)
  return curve(hz)
}
