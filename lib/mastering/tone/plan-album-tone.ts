/**
 * Album stage for the tone: every song is taken the same share of the way to one aim, as little as makes the album one. Equal
 * shares keep the songs in order, the brightest stays the brightest; at least a quarter of the distance stays, unless asked.
 */
import { MOST_TONE_STRENGTH, type AlbumToneOrder } from '../settings/album-tone'
import type { SongTone } from '../settings/song-tone'
import type { ToneSettings } from '../settings/stages/tone'
import type { PlannedStage } from '../stages/planned-stage'
import {
  brightnessOf,
  combine,
  distanceOf,
  meanOf,
  medianOf,
  keepsPlaces,
  shapeOf,
  totalOf,
  widthOf,
  type Shape,
} from './bands'
import { songCurve, toneBehind, type ToneTarget } from './song-curve'
import { toneWords } from './tone-words'

export interface AlbumTone {
  readonly target: ToneTarget
  /** Middle and sides together: for charts, dB around its mean. */
  readonly targetShape: Shape
  /** Share of the way that the songs are taken, 0 to 1. */
  readonly share: number
  /** In the album's order. */
  readonly songs: readonly PlannedStage<ToneSettings>[]
}

/** Distances that hold an album together, dB: of its songs on average, and of the furthest. */
const CLOSE_MEAN_DB = 0.5
const CLOSE_MAX_DB = 0.85
const STEP = 0.025
/** Share of their own distance that songs keep on average. */
const KEPT_SHARE = 0.25

/** Null where nothing is aimed at. @param tones in the album's order, null for a silent song */
export function planAlbumTone(order: AlbumToneOrder, tones: readonly (SongTone | null)[]): AlbumTone | null {
  const aim = aimOf(order, tones)
  if (order.aim === 'none' || aim === null) return null
  const sounding = tones.filter((tone) => tone !== null)
  const share = order.strength ?? leastShare(aim, sounding)
  const songs = tones.map((tone) => planSong(order, aim, tone, share))
  return { target: aim.target, targetShape: aim.total, share, songs }
}

interface Aim {
  readonly target: ToneTarget
  readonly total: Shape
}

function aimOf(order: AlbumToneOrder, tones: readonly (SongTone | null)[]): Aim | null {
  if (order.aim === 'none') return null
  if (order.aim === 'reference') return aimAt([order.tone])
  const sounding = tones.filter((tone) => tone !== null)
  if (order.aim === 'centre') return sounding.length === 0 ? null : aimAt(sounding)
  const anchor = tones[order.song] ?? null
  return anchor === null ? null : aimAt([anchor])
}

/** The middle of some tones, band by band: one odd song does not move it. */
function aimAt(tones: readonly SongTone[]): Aim {
  const centre = (levels: (tone: SongTone) => readonly number[]) =>
    combine(
      tones.map((tone) => shapeOf(levels(tone))),
      medianOf,
    )
  return {
    target: { mid: centre((tone) => tone.midDb), side: centre((tone) => tone.sideDb) },
    total: centre(totalOf),
  }
}

/** As little as brings the songs close, never more than keeps each its own. */
function leastShare(aim: Aim, tones: readonly SongTone[]): number {
  let share = 0
  while (!isClose(aim, tones, share)) {
    const next = Math.round((share + STEP) * 1000) / 1000
    if (next > MOST_TONE_STRENGTH || !keepsIdentity(aim, tones, next)) break
    share = next
  }
  return share
}

function taken({ target }: Aim, tones: readonly SongTone[], share: number): readonly SongTone[] {
  return tones.map((tone) => toneBehind(tone, songCurve(tone, target, share)))
}

function distances(aim: Aim, tones: readonly SongTone[]): number[] {
  return tones.map((tone) => distanceOf(shapeOf(totalOf(tone)), aim.total))
}

function isClose(aim: Aim, tones: readonly SongTone[], share: number): boolean {
  const left = distances(aim, taken(aim, tones, share))
  return meanOf(left) <= CLOSE_MEAN_DB && Math.max(...left) <= CLOSE_MAX_DB
}

/** Something of the songs' own tones stays, and the order of brightness and of width. */
function keepsIdentity(aim: Aim, tones: readonly SongTone[], share: number): boolean {
  const after = taken(aim, tones, share)
  const isOwn = meanOf(distances(aim, after)) >= KEPT_SHARE * meanOf(distances(aim, tones))
  const keeps = (measure: (tone: SongTone) => number) => keepsPlaces(tones.map(measure), after.map(measure))
  return isOwn && keeps((tone) => brightnessOf(totalOf(tone))) && keeps(widthOf)
}

function planSong(
  order: AlbumToneOrder,
  aim: Aim,
  tone: SongTone | null,
  share: number,
): PlannedStage<ToneSettings> {
  if (tone === null) return { settings: null, decisions: [] }
  const settings = songCurve(tone, aim.target, share)
  const [before = 0, after = 0] = distances(aim, [tone, toneBehind(tone, settings)])
  return { settings, decisions: [toneWords({ order, share, settings, before, after })] }
}
