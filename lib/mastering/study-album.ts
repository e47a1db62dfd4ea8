/** What the songs of an album are to each other, and what was decided for all of them. Pure; any thread. */
import type { SongStudy } from './analyse-song'
import { DEFAULT_ALBUM_TONE } from './settings/album-tone'
import { planAlbumTone, type AlbumTone } from './tone/plan-album-tone'

export interface AlbumStudy {
  /** In the album's order. */
  readonly songs: readonly SongStudy[]
  /** null: no tone is aimed at. */
  readonly tone: AlbumTone | null
}

export function studyAlbum(songs: readonly SongStudy[], tone = DEFAULT_ALBUM_TONE): AlbumStudy {
  return {
    songs,
    tone: planAlbumTone(
      tone,
      songs.map((song) => song.tone),
    ),
  }
}
