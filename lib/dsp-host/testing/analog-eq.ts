/** The analog filters that the equaliser is measured against, in plain f64: an instrument of its own. Gains in dB. */
import type { EqBand } from '@/lib/mix'
import { SHELF_MAX_Q } from '@/lib/mix/plan-layout'

interface Complex {
  readonly re: number
  readonly im: number
}

/** |a s^2 + b s + c| at s = j x. */
function size(a: number, b: number, c: number, x: number): number {
  const value: Complex = { re: c - a * x * x, im: b * x }
  return Math.hypot(value.re, value.im)
}

/** R. Bristow-Johnson's cookbook, analog prototypes; the tilt is a high shelf turned about its corner. */
export function analogBandDb({ kind, hz, gainDb, q }: EqBand, atHz: number): number {
  const x = atHz / hz
  const a = 10 ** (gainDb / 40)
  const root = Math.sqrt(a)
  const bend = root / Math.min(q, SHELF_MAX_Q)
  const ratio = {
    bell: () => size(1, a / q, 1, x) / size(1, 1 / (a * q), 1, x),
    lowShelf: () => (a * size(1, bend, a, x)) / size(a, bend, 1, x),
    highShelf: () => (a * size(a, bend, 1, x)) / size(1, bend, a, x),
    tilt: () => size(a, bend, 1, x) / size(1, bend, a, x),
    notch: () => size(1, 0, 1, x) / size(1, 1 / q, 1, x),
  }[kind]()
  return 20 * Math.log10(ratio)
}

/** Butterworth of any order: |H|^2 = 1 / (1 + x^2n). */
export function butterworthDb(pass: 'high' | 'low', order: number, cutoffHz: number, atHz: number): number {
  const x = pass === 'high' ? cutoffHz / atHz : atHz / cutoffHz
  return -10 * Math.log10(1 + x ** (2 * order))
}
