/** The gains that take a song a share of the way to a tone, and what they leave. Pure; any thread. */
import { MOST_TONE_DB, type ToneSettings } from '../settings/stages/tone'
import type { SongTone } from '../settings/song-tone'
import {
  at,
  BAND_NUMBERS,
  differenceAt,
  loudnessChange,
  mapBands,
  shapeOf,
  type Bands,
  type Shape,
} from './bands'

/** What songs are brought towards. */
export interface ToneTarget {
  readonly mid: Shape
  readonly side: Shape
}

/** Neighbours count in part: a tone is corrected, not the notes of a key; in the lows more, where a steep filter would ring. */
const SMOOTHING_LOW: readonly number[] = [0.1, 0.2, 0.4, 0.2, 0.1]
const SMOOTHING: readonly number[] = [0, 0.15, 0.7, 0.15, 0]
const LOW_BANDS = 9
/** Sides so far under the middle follow its gains, and count in full from `CLEAR_SIDE_DB` on. */
const FAINT_SIDE_DB = -36
const CLEAR_SIDE_DB = -24
/** Less is not worth a filter. */
const LEAST_GAIN_DB = 0.25

/** @param share of the way, 0 to 1 @returns null where the gains would be too small to matter */
export function songCurve(tone: SongTone, target: ToneTarget, share: number): ToneSettings | null {
  const mid = partCurve(tone.midDb, target.mid, share)
  const ownSide = partCurve(tone.sideDb, target.side, share)
  const side = mapBands((band) => {
    const over = at(tone.sideDb, band) - at(tone.midDb, band)
    const weight = Math.min(1, Math.max(0, (over - FAINT_SIDE_DB) / (CLEAR_SIDE_DB - FAINT_SIDE_DB)))
    return weight * at(ownSide, band) + (1 - weight) * at(mid, band)
  })
  const settings = bounded(level(tone.midDb, mid), level(tone.sideDb, side))
  const deepest = Math.max(...[...settings.midDb, ...settings.sideDb].map(Math.abs))
  return deepest < LEAST_GAIN_DB ? null : settings
}

function partCurve(levels: Bands, target: Shape, share: number): Bands {
  const shape = shapeOf(levels)
  const wanted = BAND_NUMBERS.map((band) => {
    const difference = differenceAt(target, shape, band)
    return difference === null ? 0 : share * difference
  })
  const last = BAND_NUMBERS.length - 1
  return mapBands((band) =>
    (band < LOW_BANDS ? SMOOTHING_LOW : SMOOTHING).reduce((sum, weight, tap) => {
      const neighbour = Math.min(last, Math.max(0, band + tap - 2))
      return sum + weight * at(wanted, neighbour)
    }, 0),
  )
}

/** As loud as before: a tone is no level. */
function level(levels: Bands, gains: Bands): Bands {
  const change = loudnessChange(levels, gains)
  return gains.map((gain) => gain - change)
}

/** Moves both parts alike where that keeps more of the middle within the bounds: the level is found later. In hundredths of a dB. */
function bounded(mid: Bands, side: Bands): ToneSettings {
  const [most, least] = [Math.max(...mid), Math.min(...mid)]
  const over = Math.max(0, most - MOST_TONE_DB) - Math.max(0, -MOST_TONE_DB - least)
  const room = over > 0 ? Math.max(0, least + MOST_TONE_DB) : Math.max(0, MOST_TONE_DB - most)
  const move = -Math.sign(over) * Math.min(Math.abs(over), room)
  const fit = (gain: number) => {
    const held = Math.max(-MOST_TONE_DB, Math.min(MOST_TONE_DB, gain + move))
    return Math.round(held * 100) / 100 + 0
  }
  return { midDb: mid.map(fit), sideDb: side.map(fit) }
}

/** What the gains make of a song's tone. */
export function toneBehind(tone: SongTone, settings: ToneSettings | null): SongTone {
  if (settings === null) return tone
  return {
    ...tone,
    midDb: mapBands((band) => at(tone.midDb, band) + at(settings.midDb, band)),
    sideDb: mapBands((band) => at(tone.sideDb, band) + at(settings.sideDb, band)),
  }
}
