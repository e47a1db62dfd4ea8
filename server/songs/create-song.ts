/** A new, empty song at the end of its album. Its room is seeded by the rooms process when it is first opened. */
import type { CreateSong, SongSummary } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { AlbumAccess } from '../auth/access'
import { database } from '../db/client'
import { orderBefore } from './song-order'
import { readSongSummary } from './read-song'

export async function createSong(
  { album, band, person }: AlbumAccess,
  input: CreateSong,
): Promise<SongSummary> {
  const song = await database().$transaction(async (tx) => {
    const order = await orderBefore(tx, album.id, null)
    const data = { albumId: album.id, title: input.title, order, createdById: person.id }
    const created = await tx.song.create({ data })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'song.created' },
      ...{ subjectKind: 'song', subjectId: created.id, detail: { title: created.title } },
    })
    return created
  })
  return readSongSummary(song.id)
}
