/** Frequencies and bands of the EQ panel. The curves themselves are lib/mix/response-curves. Pure. */
import { eqBands, type EqBand, type InsertValues } from '@/lib/mix'

export const LOWEST_HZ = 20
export const HIGHEST_HZ = 20000

export type BandNumber = 1 | 2 | 3 | 4
export const BAND_NUMBERS: readonly BandNumber[] = [1, 2, 3, 4]
const FLAT: EqBand = { kind: 'bell', hz: 1000, gainDb: 0, q: 1 }

export function readBand(values: InsertValues['eq'], band: BandNumber): EqBand {
  return eqBands(values)[band - 1] ?? FLAT
}

const LOG_SPAN = Math.log(HIGHEST_HZ / LOWEST_HZ)
export function xOfHz(hz: number, width: number): number {
  return (Math.log(hz / LOWEST_HZ) / LOG_SPAN) * width
}
export function hzOfX(x: number, width: number): number {
  return LOWEST_HZ * Math.exp((x / width) * LOG_SPAN)
}
