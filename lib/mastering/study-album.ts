/** What the songs of an album are to each other, and what was decided for all of them. Pure; any thread. */
import type { SongStudy } from './analyse-song'
import type { PlannedStage } from './stages/planned-stage'
import type { ToneSettings } from './settings/stages/tone'

export interface AlbumStudy {
  /** In the album's order. */
  readonly songs: readonly SongStudy[]
  /** null: no tone is aimed at. */
  readonly tone: AlbumTone | null
}

export interface AlbumTone {
  /** In the album's order. */
  readonly songs: readonly PlannedStage<ToneSettings>[]
}

export function studyAlbum(songs: readonly SongStudy[]): AlbumStudy {
  return { songs, tone: null }
}
