/**
 * The songs' loudest parts over each other, in a loop: choosing another song, or the mix instead of the master, goes on at
 * the same place of the loop. Pure.
 */
import type { ReviewSource } from '@/lib/engine/review-types'
import { albumGainDb, SIDES, type HeardSong, type Side } from './heard-songs'

/** Heard of each song, s: its loudest 3 s in the middle. */
const PART_SECONDS = 9
const LOUDEST_SECONDS = 3
const CUT_FADE_SECONDS = 0.02
/** Lanes of a player: as many as a studio's stems. */
export const MOST_COMPARED_SONGS = 32

export const LEVELS = ['matched', 'album'] as const
/** matched: every part at one loudness; album: the masters as they follow each other on the album. */
export type Level = (typeof LEVELS)[number]

export interface LoudestProgramme {
  /** Shared by all parts. */
  readonly lengthSamples: number
  /** What of each song is heard, s; in the songs' order. */
  readonly parts: readonly { readonly fromSeconds: number; readonly toSeconds: number }[]
  readonly sources: readonly ReviewSource[]
}

export const partId = (songId: string, side: Side) => `${side} ${songId}`

export function planLoudest(songs: readonly HeardSong[], level: Level, sampleRate: number): LoudestProgramme {
  const shortest = Math.min(PART_SECONDS, ...songs.map(({ durationSeconds }) => durationSeconds))
  const lengthSamples = Math.floor(shortest * sampleRate)
  const fade = Math.min(Math.round(CUT_FADE_SECONDS * sampleRate), Math.floor(lengthSamples / 2))
  const heard = songs.slice(0, MOST_COMPARED_SONGS)
  const parts = heard.map((song) => {
    const fromSeconds = partStart(song, shortest)
    return { fromSeconds, toSeconds: fromSeconds + shortest }
  })
  const sources = heard.flatMap((song, index) =>
    SIDES.map((side) => {
      const { audioUrl, indexUrl } = song.sounds[side]
      const offsetSamples = Math.round(parts[index]!.fromSeconds * sampleRate)
      const place = {
        startSample: 0,
        offsetSamples,
        lengthSamples,
        fadeInSamples: fade,
        fadeOutSamples: fade,
      }
      const gainDb = (level === 'matched' ? matchedGainDb : albumGainDb)(song, side, heard)
      return {
        id: partId(song.songId, side),
        gainDb,
        stretches: [{ audioUrl, indexUrl, ...place, gainDb: 0 }],
      }
    }),
  )
  return { lengthSamples, parts, sources }
}

/** Where a song's part begins, s. */
function partStart({ loudestSeconds, durationSeconds }: HeardSong, seconds: number): number {
  const middle = loudestSeconds + LOUDEST_SECONDS / 2
  return Math.max(0, Math.min(middle - seconds / 2, durationSeconds - seconds))
}

/** Nothing is turned up: the quietest part sets the level of all. */
function matchedGainDb(song: HeardSong, side: Side, heard: readonly HeardSong[]): number {
  const parts = heard.flatMap(({ sounds }) => SIDES.flatMap((one) => sounds[one].loudestLufs ?? []))
  const own = song.sounds[side].loudestLufs
  return own === null ? 0 : Math.min(...parts) - own
}
