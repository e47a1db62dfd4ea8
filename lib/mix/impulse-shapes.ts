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

/**
 * Seconds for which a response sounds with its start cut and its length shortened.
 * @param whole seconds of an uploaded one; without, those of the one that the core makes
 */
export function impulseSeconds(shape: Shape, whole = IMPULSE_SECONDS[shape.impulse]): number {
  return Math.max(0, whole - shape.trimMs / 1000) * (shape.lengthPercent / 100)
}

/** What a response looks like: its seconds, and the highest level of each of its equal stretches, dB against the highest. */
export interface ImpulseOutline {
  readonly seconds: number
  readonly peaksDb: readonly number[]
}

export const madeOutline = (impulse: MadeImpulse): ImpulseOutline => ({
  seconds: IMPULSE_SECONDS[impulse],
  peaksDb: IMPULSE_PEAKS_DB[impulse],
})

/** dB of the response `at` seconds after its (cut) start; -Infinity behind its end. The core's extra fall of 60 dB comes with a shorter length. */
export function impulseLevelDb(shape: Shape, at: number, outline = madeOutline(shape.impulse)): number {
  const { trimMs, lengthPercent } = shape
  const { seconds: whole, peaksDb } = outline
  if (at < 0 || at >= impulseSeconds(shape, whole)) return -Infinity
  const place = Math.floor(((at + trimMs / 1000) / whole) * peaksDb.length)
  const fall = (60 * (100 / lengthPercent - 1) * at) / (whole - trimMs / 1000)
  return (peaksDb[place] ?? -Infinity) - fall
}
