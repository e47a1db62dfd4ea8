/** What is ordered for an album: plain data, from the album's page or an ALBUM.json. */
import type { AlbumToneOrder } from './album-tone'
import type { StageOverrides } from './stage-settings'

export interface SongOrder {
  readonly title: string
  /** Twelve characters, checked. */
  readonly isrc?: string
  /** Wanted loudness relative to the album's loudest song, LU, 0 or below. Without it the mixes' own difference counts half. */
  readonly intentLu?: number
  /** Silence before this song, s; 0: it runs on from the song before it; below 0: they overlap so long. */
  readonly gapSeconds?: number
  readonly fadeInMs?: number
  readonly fadeOutMs?: number
  /** An engineer's settings instead of the planned ones. */
  readonly stages?: StageOverrides
}

export interface AlbumOrder {
  readonly title: string
  readonly artist: string
  /** 13 digits, checked. */
  readonly upc?: string
  /** Keys of targets.ts; others are refused by name. */
  readonly targets: readonly string[]
  /** What the tone is brought towards; without it the middle of the album's own songs. */
  readonly tone?: AlbumToneOrder
  readonly songs: readonly SongOrder[]
}

export const DEFAULT_GAP_SECONDS = 2
