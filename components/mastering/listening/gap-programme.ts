/**
 * "Play the gaps": the end of each song, the true gap, the beginning of the next, for the whole album in a row. The
 * masters keep the levels that they have on the album; each mix is brought to the loudness of its master. Pure.
 */
import type { ReviewSource, ReviewStretch } from '@/lib/engine/review-types'
import { albumGainDb, SIDES, type HeardSong, type Side } from './heard-songs'

/** Heard of the song that ends, s. */
const TAIL_SECONDS = 7
/** Heard of the song that begins, s. */
const HEAD_SECONDS = 5
/** Silence between two gaps, s. */
const REST_SECONDS = 0.7
/** Where a song is cut out. */
const CUT_FADE_SECONDS = 0.4

export interface Join {
  readonly from: HeardSong
  readonly to: HeardSong
  /** In the programme: its begin, the end of the first song, the begin of the second, its end. */
  readonly startSample: number
  readonly gapSample: number
  readonly nextSample: number
  readonly endSample: number
}

export interface GapProgramme {
  readonly joins: readonly Join[]
  readonly sources: readonly ReviewSource[]
}

export function planGaps(songs: readonly HeardSong[], sampleRate: number): GapProgramme {
  const joins = layOutJoins(songs, sampleRate)
  const sources = SIDES.map((side) => ({
    id: side,
    gainDb: 0,
    stretches: joins.flatMap((join) => stretchesOf(join, side, { songs, sampleRate })),
  }))
  return { joins, sources }
}

function layOutJoins(songs: readonly HeardSong[], sampleRate: number): Join[] {
  const joins: Join[] = []
  const samples = (seconds: number) => Math.round(seconds * sampleRate)
  let startSample = 0
  songs.slice(1).forEach((to, index) => {
    const from = songs[index]!
    const gapSample = startSample + samples(Math.min(TAIL_SECONDS, from.durationSeconds))
    const nextSample = gapSample + samples(Math.max(0, to.gapSeconds))
    const endSample = nextSample + samples(Math.min(HEAD_SECONDS, to.durationSeconds))
    joins.push({ from, to, startSample, gapSample, nextSample, endSample })
    startSample = endSample + samples(REST_SECONDS)
  })
  return joins
}

interface Album {
  readonly songs: readonly HeardSong[]
  readonly sampleRate: number
}

function stretchesOf({ from, to, ...at }: Join, side: Side, album: Album): ReviewStretch[] {
  const { sampleRate } = album
  const tail = at.gapSample - at.startSample
  const head = at.endSample - at.nextSample
  const cut = (frames: number) => Math.min(Math.round(CUT_FADE_SECONDS * sampleRate), Math.floor(frames / 2))
  const first = {
    startSample: at.startSample,
    offsetSamples: Math.max(0, Math.round(from.durationSeconds * sampleRate) - tail),
    ...{ lengthSamples: tail, fadeInSamples: cut(tail), fadeOutSamples: 0 },
  }
  const second = {
    startSample: at.nextSample,
    ...{ offsetSamples: 0, lengthSamples: head, fadeInSamples: 0, fadeOutSamples: cut(head) },
  }
  const place = (song: HeardSong, stretch: typeof first): ReviewStretch => {
    const { audioUrl, indexUrl } = song.sounds[side]
    return { audioUrl, indexUrl, ...stretch, gainDb: albumGainDb(song, side, album.songs) }
  }
  return [place(from, first), place(to, second)]
}
