/** Frequencies and bands of the EQ panel. The curves themselves are lib/mix/response-curves. Pure. */
import { EQ_BANDS, eqBandOf, type EqBandNumber, type EqBandState, type InsertValues } from '@/lib/mix'

export const LOWEST_HZ = 20
export const HIGHEST_HZ = 20000

export type BandNumber = EqBandNumber
export const BAND_NUMBERS = EQ_BANDS

export function readBand(values: InsertValues['eq'], band: BandNumber): EqBandState {
  return eqBandOf(values, band)
}

const LOG_SPAN = Math.log(HIGHEST_HZ / LOWEST_HZ)
export function xOfHz(hz: number, width: number): number {
  return (Math.log(hz / LOWEST_HZ) / LOG_SPAN) * width
}
export function hzOfX(x: number, width: number): number {
  return LOWEST_HZ * Math.exp((x / width) * LOG_SPAN)
}
