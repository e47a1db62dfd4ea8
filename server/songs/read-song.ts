/** One song as the screens see it. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { SongDetail, SongSummary } from '@/lib/contracts'
import type { SongAccess } from '../auth/access'
import { database } from '../db/client'
import { inAlbumOrder } from './song-order'
import { songInclude, viewSong } from './view-song'

/** @throws AppError not_found */
export async function readSongSummary(songId: string): Promise<SongSummary> {
  const song = await database().song.findUnique({ where: { id: songId }, include: songInclude })
  if (!song) throw new AppError('not_found', ERROR_WORDS.not_found)
  const places = await database().song.findMany({
    where: { albumId: song.albumId, OR: [{ trashedAt: null }, { id: songId }] },
    select: { id: true, order: true },
  })
  return viewSong(song, inAlbumOrder(places).findIndex((place) => place.id === songId) + 1)
}

export async function readSong({ song, album, band, role }: SongAccess): Promise<SongDetail> {
  const summary = await readSongSummary(song.id)
  return { ...summary, bandId: band.id, bandName: band.name, albumTitle: album.title, role }
}
