/**
 * What an EQ does, as curves for drawing: the analog prototypes that the core is measured against (its EQ keeps
 * within 0.75 dB of them up to 20 kHz for gains to 12 dB). Never used to compute a sample. Pure; any thread.
 */
import type { EqBandKind, InsertValues } from './parameters'
import { SHELF_MAX_Q } from './plan-layout'

export interface EqBand {
  readonly kind: EqBandKind
  readonly hz: number
  readonly gainDb: number
  readonly q: number
}

type Polynomial = readonly [squared: number, linear: number, constant: number]

/** Numerator and denominator in s over the corner frequency: the RBJ cookbook's prototypes. */
function prototype({ kind, gainDb, q }: EqBand): readonly [Polynomial, Polynomial] {
  const a = 10 ** (gainDb / 40)
  const root = Math.sqrt(a)
  const shelfQ = Math.min(q, SHELF_MAX_Q)
  switch (kind) {
    case 'bell':
      return [
        [1, a / q, 1],
        [1, 1 / (a * q), 1],
      ]
    case 'lowShelf':
      return [
        [a, (a * root) / shelfQ, a * a],
        [a, root / shelfQ, 1],
      ]
    case 'highShelf':
      return [
        [a * a, (a * root) / shelfQ, a],
        [1, root / shelfQ, a],
      ]
    case 'tilt':
      return [
        [a * root, a / shelfQ, root],
        [1, root / shelfQ, a],
      ]
    case 'notch':
      return [
        [1, 0, 1],
        [1, 1 / q, 1],
      ]
  }
}

function powerOf([squared, linear, constant]: Polynomial, ratio: number): number {
  return (constant - squared * ratio * ratio) ** 2 + (linear * ratio) ** 2
}

/** Gain of one band at a frequency, dB; -Infinity in the middle of a notch. */
export function eqBandDb(band: EqBand, hz: number): number {
  const [above, below] = prototype(band)
  const ratio = hz / band.hz
  return 10 * Math.log10(powerOf(above, ratio) / powerOf(below, ratio))
}

/** Gain of the high-pass (Butterworth, 12 dB per octave) at a frequency, dB. */
export function highPassDb(cutoffHz: number, hz: number): number {
  const ratio = (hz / cutoffHz) ** 4
  return 10 * Math.log10(ratio / (1 + ratio))
}

/** The four bands of an EQ insert. */
export function eqBands(values: InsertValues['eq']): readonly EqBand[] {
  return ([1, 2, 3, 4] as const).map((n) => ({
    kind: values[`band${n}Kind`],
    hz: values[`band${n}Hz`],
    gainDb: values[`band${n}GainDb`],
    q: values[`band${n}Q`],
  }))
}

/** Gain of a whole EQ insert at a frequency, dB. Bypass is the caller's business. */
export function eqResponseDb(values: InsertValues['eq'], hz: number): number {
  const bands = eqBands(values).reduce((sum, band) => sum + eqBandDb(band, hz), 0)
  return bands + (values.isHighPassOn ? highPassDb(values.highPassHz, hz) : 0)
}
