/** What the one who orders masters wishes beyond the album's own settings, put into the order, and with it into its hash. Pure. */
import { AppError } from '@/lib/assert'
import type { RequestMasters, ToneChoice } from '@/lib/contracts'
import type { AlbumToneOrder } from '@/lib/mastering/settings/album-tone'
import type { SongTone } from '@/lib/mastering/settings/song-tone'
import type { MasterOrder } from './master-order'

/** An uploaded record whose tone is known. */
export interface MeasuredReference {
  readonly name: string
  readonly tone: SongTone
}

/** @throws AppError conflict for a reference that is not there, invalid_input for a song that is not on the album */
export function withWishes(
  order: MasterOrder,
  { tone, stages = {} }: RequestMasters,
  reference: MeasuredReference | null = null,
): MasterOrder {
  for (const songId of Object.keys(stages)) placeOf(order, songId)
  const songs = order.songs.map((song) => {
    const own = stages[song.songId]
    return own === undefined ? song : { ...song, stages: own }
  })
  return { ...order, songs, ...(tone === undefined ? {} : { tone: toneOf(order, tone, reference) }) }
}

function toneOf(order: MasterOrder, tone: ToneChoice, reference: MeasuredReference | null): AlbumToneOrder {
  if (tone.aim === 'reference') {
    if (reference === null)
      throw new AppError(
        'conflict',
        'The reference of this album is not measured yet. Upload one, or wait a moment.',
      )
    return { ...tone, ...reference }
  }
  if (tone.aim !== 'song') return tone
  const { songId, ...rest } = tone
  return { ...rest, song: placeOf(order, songId) }
}

function placeOf({ songs }: MasterOrder, songId: string): number {
  const place = songs.findIndex((song) => song.songId === songId)
  if (place < 0) throw new AppError('invalid_input', 'A song that is named is not on this album.', { songId })
  return place
}
