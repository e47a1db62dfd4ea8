/** One EQ band: where the matched filter meets its prototype, by kind. Worst distance up to 20 kHz: see equaliser.test.ts. */
import {
  EQ_BAND1_GAIN_DB_MAX,
  EQ_BAND1_GAIN_DB_MIN,
  EQ_BAND1_HZ_MAX,
  EQ_BAND1_HZ_MIN,
  EQ_BAND1_KIND_BELL,
  EQ_BAND1_KIND_HIGH_SHELF,
  EQ_BAND1_KIND_LOW_SHELF,
  EQ_BAND1_KIND_NOTCH,
  EQ_BAND1_Q_MAX,
  EQ_BAND1_Q_MIN,
} from '../generated/parameters'
import { SHELF_MAX_Q } from '../generated/plan-layout'
import { clampTo } from '../math/clamp'
import { designShelf } from './design-shelf'
import { MatchedFilter, topOf } from './matched-filter'
import { SectionDesign } from './section-design'

/** Powers 0, 1 and 2 of a polynomial. */
export const ALL: i32 = 0b111
/** All but the constant, which is set to 1. */
export const UPPER: i32 = 0b110
/** A bell is met at its middle, and where it has half of its gain in dB, but no further out than this factor. */
const WIDEST: f64 = 1.9
/** Above this part of the top only the lower flank is met. */
const HIGH: f64 = 0.93

const filter = new MatchedFilter()

/** Fills `design`; values outside their ranges are drawn into them, above the top of the band a filter stands there. */
export function designBand(
  design: SectionDesign,
  kind: u32,
  hz: f32,
  gainDb: f32,
  q: f32,
  sampleRate: f32,
): void {
  const rate = <f64>sampleRate
  const frequency = min<f64>(clampTo(hz, EQ_BAND1_HZ_MIN, EQ_BAND1_HZ_MAX), topOf(rate))
  const given = <f64>clampTo(gainDb, EQ_BAND1_GAIN_DB_MIN, EQ_BAND1_GAIN_DB_MAX)
  // A flat band has the poles that it would move off with.
  const gain = given == 0 ? 0.01 : given
  const width = <f64>clampTo(q, EQ_BAND1_Q_MIN, EQ_BAND1_Q_MAX)
  filter.begin(frequency, rate)
  if (kind == EQ_BAND1_KIND_NOTCH) fitNotch(frequency, width, topOf(rate))
  else if (kind == EQ_BAND1_KIND_BELL) fitBell(frequency, gain, width, topOf(rate))
  else {
    const corner = min<f64>(width, SHELF_MAX_Q)
    if (kind == EQ_BAND1_KIND_LOW_SHELF) filter.analog.lowShelf(gain, corner)
    else if (kind == EQ_BAND1_KIND_HIGH_SHELF) filter.analog.highShelf(gain, corner)
    else filter.analog.tilt(gain, corner)
    designShelf(filter, frequency, topOf(rate))
  }
  filter.writeTo(design)
  if (given == 0 && kind != EQ_BAND1_KIND_NOTCH) design.flatten()
}

/** Ratio of the frequency where a bell has half of its gain to its middle. */
function flankOf(q: f64): f64 {
  const half = 0.5 / q
  return min<f64>(sqrt(1 + half * half) + half, WIDEST)
}

function fitBell(hz: f64, gainDb: f64, q: f64, top: f64): void {
  filter.analog.bell(gainDb, q)
  filter.setPoles(1, 0, 0)
  setBellPoints(hz, flankOf(q), top)
  if (!filter.fit(ALL, UPPER) || !filter.findRoots(0)) filter.takeBilinear()
}

function setBellPoints(hz: f64, flank: f64, top: f64): void {
  const isHigh = hz >= HIGH * top
  const middle = isHigh ? min<f64>(hz, 0.985 * top) : hz
  const below = middle / flank
  filter.setPoint(0, 0)
  filter.setPoint(1, below)
  filter.setPoint(2, isHigh ? 0.5 * (below + middle) : middle)
  filter.setPoint(3, isHigh ? middle : min<f64>(hz * flank, 0.5 * (hz + top)))
  filter.setPoint(4, top)
}

/** Exact zero at its frequency; its width is met on the flanks. */
function fitNotch(hz: f64, q: f64, top: f64): void {
  const flank = flankOf(q)
  filter.analog.notch(q)
  filter.setZeros(1, -2, 1)
  filter.setPoles(1, 0, 0)
  filter.setPoint(0, hz / flank)
  filter.setPoint(
    1,
    hz >= HIGH * top ? 0.995 * hz : flank > 1.5 ? top : min<f64>(hz * flank, 0.5 * (hz + top)),
  )
  if (!filter.fit(0, UPPER) || !filter.findRootsOfNotch()) filter.takeBilinear()
}
