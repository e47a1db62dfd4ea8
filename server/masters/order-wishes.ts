/** What the one who orders masters wishes beyond the album's own settings, put into the order, and with it into its hash. Pure. */
import { AppError } from '@/lib/assert'
import type { RequestMasters } from '@/lib/contracts'
import type { AlbumToneOrder } from '@/lib/mastering/settings/album-tone'
import type { MasterOrder } from './master-order'

/** @throws AppError invalid_input for a song that is not on the album */
export function withWishes(order: MasterOrder, { tone, stages = {} }: RequestMasters): MasterOrder {
  for (const songId of Object.keys(stages)) placeOf(order, songId)
  const songs = order.songs.map((song) => {
    const own = stages[song.songId]
    return own === undefined ? song : { ...song, stages: own }
  })
  return { ...order, songs, ...(tone === undefined ? {} : { tone: toneOf(order, tone) }) }
}

function toneOf(order: MasterOrder, tone: NonNullable<RequestMasters['tone']>): AlbumToneOrder {
  if (tone.aim !== 'song') return tone
  const { songId, ...rest } = tone
  return { ...rest, song: placeOf(order, songId) }
}

function placeOf({ songs }: MasterOrder, songId: string): number {
  const place = songs.findIndex((song) => song.songId === songId)
  if (place < 0) throw new AppError('invalid_input', 'A song that is named is not on this album.', { songId })
  return place
}
