/** The analog filters that the EQ is measured against: magnitude in dB of the RBJ cookbook's prototypes in s. */
import type { EqBandKind } from '@/lib/mix'

export interface AnalogBand {
  readonly kind: EqBandKind
  readonly hz: number
  readonly gainDb: number
  readonly q: number
}

/** Polynomials [s^2, s, 1] of numerator and denominator over the corner frequency. */
function prototype({ kind, gainDb, q }: AnalogBand): readonly [readonly number[], readonly number[]] {
  const a = 10 ** (gainDb / 40)
  const root = Math.sqrt(a)
  switch (kind) {
    case 'bell':
      return [
        [1, a / q, 1],
        [1, 1 / (a * q), 1],
      ]
    case 'lowShelf':
      return [
        [a, (a * root) / q, a * a],
        [a, root / q, 1],
      ]
    case 'highShelf':
      return [
        [a * a, (a * root) / q, a],
        [1, root / q, a],
      ]
    case 'notch':
      return [
        [1, 0, 1],
        [1, 1 / q, 1],
      ]
  }
}

function powerOf([two = 0, one = 0, zero = 0]: readonly number[], ratio: number): number {
  return (zero - two * ratio * ratio) ** 2 + (one * ratio) ** 2
}

export function analogBandDb(band: AnalogBand, hz: number): number {
  const [above, below] = prototype(band)
  const ratio = hz / band.hz
  return 10 * Math.log10(powerOf(above, ratio) / powerOf(below, ratio))
}

/** Second-order Butterworth high-pass. */
export function analogHighPassDb(cutoffHz: number, hz: number): number {
  const ratio = (hz / cutoffHz) ** 4
  return 10 * Math.log10(ratio / (1 + ratio))
}
