/**
 * Gains per third octave as a magnitude over frequency: a smooth line (Catmull-Rom) through the bands' centres in log
 * frequency, level beyond the outermost two. Own design, because a straight line bends at every centre and rings longer.
 */
import { cos64, gainOfDb, log64, PI } from '../math/double'

/** Bands of a third of an octave from 39.4 Hz to 16 kHz; band `THOUSAND` is at 1 kHz. */
export const BANDS: i32 = 27
const THOUSAND: f64 = 14
const LN2: f64 = 0.6931471805599453

/** Place of a frequency among the bands, 0 .. BANDS - 1. */
function placeOf(hz: f64): f64 {
  if (hz <= 0) return 0
  const place = (3.0 * log64(hz / 1000.0)) / LN2 + THOUSAND
  return min(max(place, 0), <f64>(BANDS - 1))
}

function gainAt(gainsDb: usize, band: i32): f64 {
  return load<f32>(gainsDb + ((<usize>min(max(band, 0), BANDS - 1)) << 2))
}

/** Linear gain at a frequency. @param gainsDb address of BANDS f32, dB */
export function curveAt(gainsDb: usize, hz: f64): f64 {
  const place = placeOf(hz)
  const band = min(<i32>place, BANDS - 2)
  const t = place - <f64>band
  const before = gainAt(gainsDb, band - 1)
  const from = gainAt(gainsDb, band)
  const to = gainAt(gainsDb, band + 1)
  const after = gainAt(gainsDb, band + 2)
  const cubic = 3.0 * (from - to) + after - before
  const square = 2.0 * before - 5.0 * from + 4.0 * to - after
  return gainOfDb(from + 0.5 * t * (to - before + t * (square + t * cubic)))
}

/** Whether every gain is 0 dB. */
export function isFlat(gainsDb: usize): bool {
  for (let band: i32 = 0; band < BANDS; band++) if (gainAt(gainsDb, band) != 0) return false
  return true
}

/** 0 below the edge, 1 half an octave above it, a raised cosine in between over log frequency; 1 everywhere for an edge of 0. */
export function openAbove(edgeHz: f64, hz: f64): f64 {
  if (edgeHz <= 0) return 1
  if (hz <= edgeHz) return 0
  const octaves = log64(hz / edgeHz) / LN2
  return octaves >= 0.5 ? 1 : 0.5 - 0.5 * cos64(2.0 * PI * octaves)
}

/** 1 up to the edge, 0 half an octave above it, as above; 1 everywhere for an edge of 0. */
export function closedAbove(edgeHz: f64, hz: f64): f64 {
  return edgeHz <= 0 ? 1 : 1 - openAbove(edgeHz, hz)
}
