/**
 * The magnitude response of the EQ insert, for drawing. The core's filters are matched to these analog prototypes,
 * so the picture is what is heard. Pure; never used to compute a sample.
 */
import type { EqBandKind, InsertValues } from '@/lib/mix'

export const LOWEST_HZ = 20
export const HIGHEST_HZ = 20000
const BUTTERWORTH_Q = Math.SQRT1_2

export interface EqBand {
  readonly kind: EqBandKind
  readonly hz: number
  readonly gainDb: number
  readonly q: number
}
export type BandNumber = 1 | 2 | 3 | 4
export const BAND_NUMBERS: readonly BandNumber[] = [1, 2, 3, 4]

export function readBand(values: InsertValues['eq'], band: BandNumber): EqBand {
  return {
    kind: values[`band${band}Kind`],
    hz: values[`band${band}Hz`],
    gainDb: values[`band${band}GainDb`],
    q: values[`band${band}Q`],
  }
}

/** 20 log10 |numerator| / |denominator| of two complex numbers. */
function ratioDb(nr: number, ni: number, dr: number, di: number): number {
  return 10 * Math.log10(Math.max(1e-12, nr * nr + ni * ni) / Math.max(1e-12, dr * dr + di * di))
}

/** Gain of one band at a frequency, dB. */
export function bandGainDb({ kind, hz, gainDb, q }: EqBand, atHz: number): number {
  const w = atHz / hz
  const w2 = w * w
  const a = 10 ** (gainDb / 40)
  const shelf = (Math.sqrt(a) / q) * w
  switch (kind) {
    case 'lowShelf':
      return ratioDb(a * (a - w2), a * shelf, 1 - a * w2, shelf)
    case 'highShelf':
      return ratioDb(a * (1 - a * w2), a * shelf, a - w2, shelf)
    case 'notch':
      return ratioDb(1 - w2, 0, 1 - w2, w / q)
    case 'bell':
      return ratioDb(1 - w2, (a / q) * w, 1 - w2, w / (a * q))
  }
}

export function highPassGainDb(cutoffHz: number, atHz: number): number {
  const w = atHz / cutoffHz
  return ratioDb(-w * w, 0, 1 - w * w, w / BUTTERWORTH_Q)
}

/** Gain of the whole insert at a frequency, dB. */
export function eqGainDb(values: InsertValues['eq'], atHz: number): number {
  let sum = values.isHighPassOn ? highPassGainDb(values.highPassHz, atHz) : 0
  for (const band of BAND_NUMBERS) sum += bandGainDb(readBand(values, band), atHz)
  return sum
}

const LOG_SPAN = Math.log(HIGHEST_HZ / LOWEST_HZ)
export function xOfHz(hz: number, width: number): number {
  return (Math.log(hz / LOWEST_HZ) / LOG_SPAN) * width
}
export function hzOfX(x: number, width: number): number {
  return LOWEST_HZ * Math.exp((x / width) * LOG_SPAN)
}
