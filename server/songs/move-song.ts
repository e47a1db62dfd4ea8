/** Another place in the album, or in another album of the same band. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { SongSummary } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { AlbumAccess, SongAccess } from '../auth/access'
import { database } from '../db/client'
import { readSongSummary } from './read-song'
import { orderBefore } from './song-order'

/** @throws AppError not_found when the album is another band's, or `beforeSongId` is not in it */
export async function moveSong(
  { song, person }: SongAccess,
  { album, band }: AlbumAccess,
  beforeSongId: string | null,
): Promise<SongSummary> {
  if (beforeSongId === song.id) return readSongSummary(song.id)
  await database().$transaction(async (tx) => {
    const from = await tx.album.findUnique({ where: { id: song.albumId }, select: { bandId: true } })
    if (from?.bandId !== band.id) throw new AppError('not_found', ERROR_WORDS.not_found)
    const order = await orderBefore(tx, album.id, beforeSongId, song.id)
    await tx.song.update({ where: { id: song.id }, data: { albumId: album.id, order } })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'song.moved' },
      ...{
        subjectKind: 'song',
        subjectId: song.id,
        detail: { fromAlbumId: song.albumId, toAlbumId: album.id },
      },
    })
  })
  return readSongSummary(song.id)
}
