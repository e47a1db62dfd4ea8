/** Into the trash, where it stays for 30 days, and back. */
import type { SongSummary } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { SongAccess } from '../auth/access'
import { database } from '../db/client'
import { readSongSummary } from './read-song'

export async function trashSong(access: SongAccess): Promise<SongSummary> {
  return setTrashed(access, access.song.trashedAt ?? new Date())
}

export async function restoreSong(access: SongAccess): Promise<SongSummary> {
  return setTrashed(access, null)
}

async function setTrashed({ song, band, person }: SongAccess, trashedAt: Date | null): Promise<SongSummary> {
  await database().$transaction(async (tx) => {
    await tx.song.update({ where: { id: song.id }, data: { trashedAt } })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: trashedAt ? 'song.trashed' : 'song.restored' },
      ...{ subjectKind: 'song', subjectId: song.id, detail: { title: song.title } },
    })
  })
  return readSongSummary(song.id)
}
