/** What the songs of an album are to each other, and what was decided for all of them. Pure; any thread. */
import type { SongStudy } from './analyse-song'
import { DEFAULT_ALBUM_TONE } from './settings/album-tone'
import type { WidthSettings } from './settings/stages/width'
import type { PlannedStage } from './stages/planned-stage'
import { planAlbumTone, type AlbumTone } from './tone/plan-album-tone'
import { planAlbumWidth } from './tone/plan-album-width'

export interface AlbumStudy {
  /** In the album's order. */
  readonly songs: readonly SongStudy[]
  /** null: no tone is aimed at. */
  readonly tone: AlbumTone | null
  /** In the album's order; empty where no tone is aimed at. */
  readonly width: readonly PlannedStage<WidthSettings>[]
}

export function studyAlbum(songs: readonly SongStudy[], tone = DEFAULT_ALBUM_TONE): AlbumStudy {
  const tones = songs.map((song) => song.tone)
  return {
    songs,
    tone: planAlbumTone(tone, tones),
    width: tone.aim === 'none' ? [] : planAlbumWidth(tones),
  }
}
