/** One EQ band: analog prototypes of the RBJ cookbook (bell, shelves with Q, notch), matched by matched-section.ts. */
import {
  EQ_BAND1_GAIN_DB_MAX,
  EQ_BAND1_GAIN_DB_MIN,
  EQ_BAND1_HZ_MAX,
  EQ_BAND1_HZ_MIN,
  EQ_BAND1_KIND_HIGH_SHELF,
  EQ_BAND1_KIND_LOW_SHELF,
  EQ_BAND1_KIND_NOTCH,
  EQ_BAND1_Q_MAX,
  EQ_BAND1_Q_MIN,
} from '../generated/parameters'
import { SHELF_MAX_Q } from '../generated/plan-layout'
import { clampTo } from '../math/clamp'
import { gainOfDb, PI, tan64 } from '../math/double'
import { lowOf, MatchedSection } from './matched-section'
import { SectionDesign } from './section-design'
import { designShelf } from './design-shelf'

const section = new MatchedSection()

/** Fills `design`; values outside their ranges are drawn into them, above 0.47 of the sample rate a band stands there. */
export function designBand(
  design: SectionDesign,
  kind: u32,
  hz: f32,
  gainDb: f32,
  q: f32,
  sampleRate: f32,
): void {
  const rate = <f64>sampleRate
  const frequency = min<f64>(clampTo(hz, EQ_BAND1_HZ_MIN, EQ_BAND1_HZ_MAX), 0.47 * rate)
  const w = (2 * PI * frequency) / rate
  const gain = <f64>clampTo(gainDb, EQ_BAND1_GAIN_DB_MIN, EQ_BAND1_GAIN_DB_MAX)
  const width = <f64>clampTo(q, EQ_BAND1_Q_MIN, EQ_BAND1_Q_MAX)
  if (kind == EQ_BAND1_KIND_NOTCH) designNotch(design, w, width)
  else if (gain == 0) {
    design.g = <f32>tan64(0.5 * w)
    design.k = <f32>(1 / width)
    design.flatten()
  } else if (kind == EQ_BAND1_KIND_LOW_SHELF || kind == EQ_BAND1_KIND_HIGH_SHELF) {
    designShelf(section, kind == EQ_BAND1_KIND_LOW_SHELF, w, gain, min<f64>(width, SHELF_MAX_Q))
    section.writeTo(design)
  } else {
    designBell(w, gain, width)
    section.writeTo(design)
  }
}

/** Peak gain and the curvature around it are met at w, the gain at 0 is 1; a cut inverts the boost. */
function designBell(w: f64, gainDb: f64, q: f64): void {
  const boost = gainOfDb(abs(gainDb))
  section.setPoles(w, q * sqrt(boost))
  const dc = (1 + section.a1 + section.a2) * (1 + section.a1 + section.a2)
  const top = (1 - section.a1 + section.a2) * (1 - section.a1 + section.a2)
  const low = lowOf(w)
  const peak = section.denominatorPower(low) * boost * boost
  const slope = (top - dc - 4 * (1 - 2 * low) * section.a2 * 4) * boost * boost
  solveBell(dc, top, low, peak, slope, boost)
  if (gainDb < 0) section.invert()
}

function solveBell(dc: f64, top: f64, low: f64, peak: f64, slope: f64, boost: f64): void {
  const power2 = (peak - slope * low - dc) / (4 * low * low)
  const power1 = slope + dc + 4 * (2 * low - 1) * power2
  if (section.setNumerator(dc, power1, power2)) return
  section.fit(1, 1, low, boost * boost)
}

/** Exact zero at w, bilinear with the width of the analog notch. */
function designNotch(design: SectionDesign, w: f64, q: f64): void {
  const g = tan64(0.5 * w)
  design.g = <f32>g
  design.k = <f32>(((w / q) * (1 + g * g) * 0.5) / g)
  design.m0 = 1
  design.m1 = -design.k
  design.m2 = 0
}
