/** Sums and shapes over third octaves, in dB. Pure; any thread. */
import { TONE_BAND_COUNT } from '../settings/stages/tone'
import type { SongTone } from '../settings/song-tone'
import { kWeight } from '../analysis/third-octaves'
import { toneBandHz } from '../settings/stages/tone'

/** A level for each third octave. */
export type Bands = readonly number[]

export const BAND_NUMBERS = Array.from({ length: TONE_BAND_COUNT }, (_, band) => band)
/** So far below its loudest band a song has nothing to equalise. */
const EMPTY_DB = 60

export const powerOf = (db: number) => 10 ** (db / 10)
export const decibelsOf = (power: number) => 10 * Math.log10(power)
export const mapBands = (value: (band: number) => number): Bands => BAND_NUMBERS.map(value)
export const at = (bands: Bands, band: number) => bands[band] ?? 0

export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** @param values not empty */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : 0.5 * (upper + (sorted[middle - 1] ?? upper))
}

/** Middle and sides together. */
export function totalOf({ midDb, sideDb }: Pick<SongTone, 'midDb' | 'sideDb'>): Bands {
  return mapBands((band) => decibelsOf(powerOf(at(midDb, band)) + powerOf(at(sideDb, band))))
}

/** Levels relative to their mean over the bands that hold sound; a band without sound is null. */
export type Shape = readonly (number | null)[]

export function shapeOf(levels: Bands): Shape {
  const floor = Math.max(...levels) - EMPTY_DB
  const mean = meanOf(levels.filter((level) => level > floor))
  return levels.map((level) => (level > floor ? level - mean : null))
}

/** Root mean square of the differences where both hold sound, dB. */
export function distanceOf(a: Shape, b: Shape): number {
  const squares = BAND_NUMBERS.flatMap((band) => {
    const difference = differenceAt(a, b, band)
    return difference === null ? [] : [difference ** 2]
  })
  return Math.sqrt(meanOf(squares))
}

/** a - b, null where one is empty. */
export function differenceAt(a: Shape, b: Shape, band: number): number | null {
  const [one, other] = [a[band] ?? null, b[band] ?? null]
  return one === null || other === null ? null : one - other
}

/** Band by band of several shapes; null where none holds sound. */
export function combine(shapes: readonly Shape[], how: (values: readonly number[]) => number): Shape {
  return BAND_NUMBERS.map((band) => {
    const values = shapes.flatMap((shape) => shape[band] ?? [])
    return values.length === 0 ? null : how(values)
  })
}

const WEIGHTS = mapBands((band) => kWeight(toneBandHz(band)))

/** How much louder a part becomes by gains, dB, as the ear weighs it. */
export function loudnessChange(levels: Bands, gains: Bands): number {
  const heard = (gain: (band: number) => number) =>
    BAND_NUMBERS.reduce((sum, band) => sum + at(WEIGHTS, band) * powerOf(at(levels, band) + gain(band)), 0)
  return decibelsOf(heard((band) => at(gains, band)) / heard(() => 0))
}

/** Share of the highs over the lows, dB: the brightness by which songs are ranked. */
export function brightnessOf(total: Bands): number {
  const sum = (from: number, to: number) =>
    BAND_NUMBERS.filter((band) => toneBandHz(band) >= from && toneBandHz(band) < to).reduce(
      (power, band) => power + powerOf(at(total, band)),
      0,
    )
  return decibelsOf(sum(2000, 17_000)) - decibelsOf(sum(30, 500))
}

/** Power of the sides over the middle's, as the ear weighs both, dB. */
export function widthOf({ midDb, sideDb }: Pick<SongTone, 'midDb' | 'sideDb'>): number {
  const heard = (levels: Bands) =>
    BAND_NUMBERS.reduce((sum, band) => sum + at(WEIGHTS, band) * powerOf(at(levels, band)), 0)
  return decibelsOf(heard(sideDb) / heard(midDb))
}

/** Songs nearer than this to each other have no order to keep, dB. */
const CLEARLY_APART_DB = 0.5

/** Whether no two songs that were clearly apart have changed places. */
export function keepsPlaces(before: readonly number[], after: readonly number[]): boolean {
  return before.every((own, song) =>
    before.every((other, index) => {
      const isApart = own - other >= CLEARLY_APART_DB
      return !isApart || (after[song] ?? 0) > (after[index] ?? 0)
    }),
  )
}
