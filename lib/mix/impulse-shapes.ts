/**
 * What the impulse responses that the core makes look like: highest level of each of 64 equal stretches, dB against the highest,
 * measured at 48 kHz and held against the core by lib/dsp-host/convolution.test.ts. For pictures and for the length of tails.
 */
import type { InsertValues } from './parameters'

type ConvolutionValues = InsertValues['convolution']
export type MadeImpulse = ConvolutionValues['impulse']

/** Seconds of each response. */
export const IMPULSE_SECONDS: Readonly<Record<MadeImpulse, number>> = {
  hall: 2.6,
  room: 0.6,
  plate: 1.7,
  spring: 2.2,
}

export const IMPULSE_PEAKS_DB: Readonly<Record<MadeImpulse, readonly number[]>> = {
  hall: [
    0, -7, -10, -12, -13, -15, -16, -17, -17, -19, -20, -21, -22, -23, -25, -25, -26, -27, -30, -30, -33, -32,
    -34, -36, -37, -37, -38, -39, -40, -41, -43, -43, -45, -45, -48, -49, -49, -50, -51, -53, -54, -54, -56,
    -58, -57, -59, -60, -60, -62, -61, -64, -63, -66, -65, -67, -68, -69, -71, -69, -72, -74, -74, -78, -87,
  ],
  room: [
    0, -4, -10, -13, -14, -15, -16, -17, -18, -18, -20, -22, -22, -23, -24, -26, -26, -28, -30, -29, -31, -33,
    -33, -36, -37, -37, -38, -39, -40, -42, -44, -43, -44, -46, -47, -47, -49, -51, -51, -52, -53, -53, -55,
    -56, -58, -57, -60, -59, -61, -64, -61, -64, -65, -68, -68, -69, -70, -71, -72, -73, -74, -77, -80, -88,
  ],
  plate: [
    0, -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -15, -15, -16, -17, -19, -20, -21, -21, -23,
    -24, -24, -26, -27, -29, -29, -30, -31, -32, -34, -34, -37, -37, -38, -40, -40, -41, -43, -43, -44, -44,
    -47, -47, -48, -49, -51, -52, -53, -53, -55, -55, -56, -57, -58, -59, -60, -61, -64, -65, -71, -78,
  ],
  spring: [
    0, -8, -21, -12, -31, -15, -18, -19, -20, -21, -22, -24, -26, -27, -29, -30, -31, -48, -34, -62, -36, -38,
    -38, -40, -51, -43, -45, -45, -47, -48, -49, -50, -58, -52, -54, -55, -57, -58, -59, -86, -61, -86, -63,
    -65, -66, -67, -74, -69, -71, -72, -73, -75, -75, -77, -90, -79, -81, -81, -83, -90, -85, -90, -90, -90,
  ],
}

type Shape = Pick<ConvolutionValues, 'impulse' | 'trimMs' | 'lengthPercent'>

/** Seconds for which a response sounds with its start cut and its length shortened. */
export function impulseSeconds({ impulse, trimMs, lengthPercent }: Shape): number {
  return (IMPULSE_SECONDS[impulse] - trimMs / 1000) * (lengthPercent / 100)
}

/** dB of the response `seconds` after its (cut) start; -Infinity behind its end. The core's extra fall of 60 dB comes with a shorter length. */
export function impulseLevelDb(shape: Shape, seconds: number): number {
  const { impulse, trimMs, lengthPercent } = shape
  const whole = IMPULSE_SECONDS[impulse]
  const length = impulseSeconds(shape)
  if (seconds < 0 || seconds >= length) return -Infinity
  const peaks = IMPULSE_PEAKS_DB[impulse]
  const place = Math.floor(((seconds + trimMs / 1000) / whole) * peaks.length)
  const fall = (60 * (100 / lengthPercent - 1) * seconds) / (whole - trimMs / 1000)
  return (peaks[place] ?? -Infinity) - fall
}
