/**
 * High-pass and low-pass of 6 to 48 dB per octave: sections of Butterworth cascades (S. Butterworth 1930; Q = 1 / (2 sin t) with
 * the poles' angles t), each matched to its analog section. Their sum stays within 0.75 dB down to -100 dB up to 20 kHz.
 */
import {
  EQ_HIGH_PASS_HZ_MAX,
  EQ_HIGH_PASS_HZ_MIN,
  EQ_LOW_PASS_HZ_MAX,
  EQ_LOW_PASS_HZ_MIN,
} from '../generated/parameters'
import { clampTo } from '../math/clamp'
import { PI, sin64 } from '../math/double'
import { MatchedFilter, topOf } from './matched-filter'
import { SectionDesign } from './section-design'

/** Sections of the steepest slope. */
export const PASS_SECTIONS: i32 = 4

const filter = new MatchedFilter()

/** Order of the slope with this index in the list of choices: 6, 12, 18, 24, 36, 48 dB per octave. */
export function orderOfSlope(slope: u32): i32 {
  return slope >= 5 ? 8 : slope == 4 ? 6 : <i32>slope + 1
}

/** Q of section `index` of a Butterworth cascade; 0: a section of first order; -1: no such section. */
function qOf(order: i32, index: i32): f64 {
  const pairs = order >> 1
  if (index < pairs) return 0.5 / sin64((PI * <f64>(2 * index + 1)) / <f64>(2 * order))
  return index == pairs && (order & 1) == 1 ? 0 : -1
}

/** One section of a high-pass; flat when the slope needs fewer. Frequencies outside the range are drawn into it. */
export function designHighPass(
  design: SectionDesign,
  index: i32,
  hz: f32,
  slope: u32,
  sampleRate: f32,
): void {
  const top = topOf(<f64>sampleRate)
  const corner = min<f64>(clampTo(hz, EQ_HIGH_PASS_HZ_MIN, EQ_HIGH_PASS_HZ_MAX), 0.8 * top)
  const q = qOf(orderOfSlope(slope), index)
  filter.begin(corner, <f64>sampleRate)
  filter.setPoint(0, 0.25 * corner)
  filter.setPoint(1, corner)
  filter.setPoint(2, top)
  if (q > 0) {
    filter.analog.highPass(q)
    filter.setZeros(0, 0, 0)
    filter.setPoles(0, 0, 1)
    if (!filter.fit(0b100, 0b011) || !filter.findRoots(0)) filter.takeBilinear()
  } else {
    filter.analog.highPassOne()
    filter.setZeros(0, 0, 0)
    filter.setPoles(0, 1, 0)
    filter.fit(0b010, 0b001)
    filter.findRootsOfOne()
  }
  filter.writeTo(design)
  if (q < 0) design.flatten()
}

/** One section of a low-pass, as designHighPass. */
export function designLowPass(design: SectionDesign, index: i32, hz: f32, slope: u32, sampleRate: f32): void {
  const top = topOf(<f64>sampleRate)
  const corner = min<f64>(clampTo(hz, EQ_LOW_PASS_HZ_MIN, EQ_LOW_PASS_HZ_MAX), top)
  const q = qOf(orderOfSlope(slope), index)
  filter.begin(corner, <f64>sampleRate)
  filter.setPoint(0, 0)
  filter.setPoint(
    1,
    corner > 0.6 * top ? 0.7 * min<f64>(corner, 0.9 * top) : min<f64>(2 * corner, sqrt(corner * top)),
  )
  filter.setPoint(2, top)
  if (q > 0) {
    filter.analog.lowPass(q)
    filter.keepPoles(q)
    if (!filter.fit(0b111, 0) || !filter.findRoots(0)) filter.takeBilinear()
  } else {
    filter.analog.lowPassOne()
    filter.setZeros(0, 0, 0)
    filter.setPoles(1, 0, 0)
    filter.fit(0b011, 0b010)
    filter.findRootsOfOne()
  }
  filter.writeTo(design)
  if (q < 0) design.flatten()
}
