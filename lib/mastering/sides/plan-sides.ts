/**
 * The sides of a record planned by length, level and brightness. The order is the band's: what would be better elsewhere is
 * said, never moved. Pure.
 */
import { invariant } from '@/lib/assert'
import type { SidePlan } from '../settings/sides'
import type { SongTone } from '../settings/song-tone'
import { toneBandHz } from '../settings/stages/tone'
import { at, BAND_NUMBERS, decibelsOf, medianOf, powerOf, totalOf } from '../tone/bands'
import { LONGEST_SIDE_SECONDS } from './cut-level'
import { wordsForSide } from './side-words'
import { sideSeconds, splitSides, type SideSong, type WeighedSong } from './split-sides'

export interface AlbumSong {
  readonly title: string
  readonly seconds: number
  readonly gapSeconds: number
  readonly isJoined: boolean
  /** To the album's loudest song, 0 or less. */
  readonly offsetLu: number
  /** null: silent. */
  readonly tone: SongTone | null
}

/** Treble that an inner groove loses begins about here. */
const BRIGHT_HZ = 6000

/** Share of the treble in a song's power, dB. */
export function brightnessDb(tone: SongTone): number {
  const total = totalOf(tone)
  const sum = (from: number) =>
    BAND_NUMBERS.reduce(
      (power, band) => (toneBandHz(band) >= from ? power + powerOf(at(total, band)) : power),
      0,
    )
  return decibelsOf(sum(BRIGHT_HZ) / sum(0))
}

function weigh(songs: readonly AlbumSong[]): WeighedSong[] {
  const bright = songs.map(({ tone }) => (tone ? brightnessDb(tone) : null))
  const known = bright.filter((value) => value !== null)
  const middleDb = known.length === 0 ? 0 : medianOf(known)
  const middleLu = medianOf(songs.map(({ offsetLu }) => offsetLu))
  return songs.map((song, index) => {
    const brighterDb = (bright[index] ?? middleDb) - middleDb
    const louderLu = song.offsetLu - middleLu
    const strain = Math.max(0, brighterDb) + Math.max(0, louderLu)
    return { ...song, brighterDb, louderLu, strain }
  })
}

/** One record while its sides stay under 24 minutes, else as many more as are needed. */
function startsOf(songs: readonly SideSong[]): readonly number[] {
  for (let count = 2; ; count += 2) {
    const starts = splitSides(songs, Math.min(count, songs.length))
    const longest = Math.max(...sidesAt(songs, starts).map(sideSeconds))
    if (longest <= LONGEST_SIDE_SECONDS || count >= songs.length) return starts
  }
}

function sidesAt<T>(songs: readonly T[], starts: readonly number[]): T[][] {
  return starts.map((start, side) => songs.slice(start, starts[side + 1] ?? songs.length))
}

/** @param songs at least one, in the album's order */
export function planSides(songs: readonly AlbumSong[]): readonly SidePlan[] {
  const weighed = weigh(songs)
  const starts = startsOf(weighed)
  return sidesAt(weighed, starts).map((own, side): SidePlan => {
    const start = starts[side]
    invariant(start !== undefined, `no side ${side}`)
    const name = String.fromCharCode('A'.charCodeAt(0) + side)
    return { name, songs: own.map((_, index) => start + index), ...wordsForSide(name, own, side > 0) }
  })
}
