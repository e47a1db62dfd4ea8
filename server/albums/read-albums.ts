/** A band's albums, one album with its songs, and what lies in the trash. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { AlbumDetail, AlbumSummary, Trash } from '@/lib/contracts'
import { database } from '../db/client'
import { inAlbumOrder } from '../songs/song-order'
import { songInclude, viewSong, viewSongs } from '../songs/view-song'
import { readToneChoice, viewReference } from '../masters/reference/view-reference'
import { albumInclude, viewAlbum } from './view-album'

/** Newest first, without the trashed ones. */
export async function listAlbums(bandId: string): Promise<AlbumSummary[]> {
  const where = { bandId, trashedAt: null }
  const albums = await database().album.findMany({
    where,
    include: albumInclude,
    orderBy: { createdAt: 'desc' },
  })
  return albums.map(viewAlbum)
}

/** @throws AppError not_found */
export async function readAlbum(albumId: string): Promise<AlbumDetail> {
  const songs = { where: { trashedAt: null }, include: songInclude }
  const album = await database().album.findUnique({
    where: { id: albumId },
    include: { ...albumInclude, songs, reference: true },
  })
  if (!album) throw new AppError('not_found', ERROR_WORDS.not_found)
  return {
    ...viewAlbum(album),
    songs: viewSongs(inAlbumOrder(album.songs)),
    masterTone: readToneChoice(album),
    reference: album.reference && viewReference(album.reference),
  }
}

/** Trashed albums, and trashed songs of albums that are not trashed themselves; last trashed first. */
export async function readTrash(bandId: string): Promise<Trash> {
  const orderBy = { trashedAt: 'desc' } as const
  const albums = await database().album.findMany({
    where: { bandId, trashedAt: { not: null } },
    include: albumInclude,
    orderBy,
  })
  const songs = await database().song.findMany({
    where: { trashedAt: { not: null }, album: { bandId, trashedAt: null } },
    include: songInclude,
    orderBy,
  })
  return { albums: albums.map(viewAlbum), songs: songs.map((song) => viewSong(song, 0)) }
}
