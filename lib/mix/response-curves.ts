/** What the equaliser does, as curves for drawing: level over frequency of each band, each pass filter, and all of it. Pure. */
import { EQ_BANDS, type EqBandKind, type EqBandNumber, type EqPlacement, type EqSlope } from './inserts/eq'
import { bell, fitBell, fitNotch, fitShelf, shelf } from './band-fits'
import { MatchedFilter, topOf, type Prototype } from './matched-filter'
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
