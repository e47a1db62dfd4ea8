/** Long-term spectra beside each other: their level taken off, and what an album's songs have in common. Pure. */
import type { ReportedSong } from '@/lib/contracts'
import { TONE_FLOOR_DB, type SongTone } from '@/lib/mastering/settings/song-tone'
import { mean } from './scales'

/** The middle's bands without the song's level. */
export function relativeTone({ midDb }: SongTone): number[] {
  const level = mean(midDb.filter((db) => db > TONE_FLOOR_DB))
  return midDb.map((db) => db - level)
}

/** Sides to middle, dB; no sides at all is far below any chart. */
export function widthOf({ midDb, sideDb }: SongTone): number[] {
  return sideDb.map((side, band) => (side <= TONE_FLOOR_DB ? TONE_FLOOR_DB : side - midDb[band]!))
}

export interface AlbumTone {
  /** Mean less and plus one standard deviation of the songs' mixes. */
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** null: nothing was measured. */
export function albumTone(songs: readonly ReportedSong[]): AlbumTone | null {
  const tones = songs.flatMap(({ spectrum }) => (spectrum ? [relativeTone(spectrum)] : []))
  const first = tones[0]
  if (!first) return null
  const bands = first.map((_, band) => {
    const values = tones.map((tone) => tone[band]!)
    const centre = mean(values)
    return { centre, spread: Math.sqrt(mean(values.map((value) => (value - centre) ** 2))) }
  })
  return {
    low: bands.map(({ centre, spread }) => centre - spread),
    high: bands.map(({ centre, spread }) => centre + spread),
  }
}
