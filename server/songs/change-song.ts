/** Name, ISRC and how the song stands in the album: loudness intent, gap, fades. */
import { AppError } from '@/lib/assert'
import type { ChangeSong, SongSummary } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { SongAccess } from '../auth/access'
import { database } from '../db/client'
import { readSongSummary } from './read-song'
import { stageOverridesColumn } from './stage-overrides'

/** @throws AppError conflict when another song of the band has this ISRC */
export async function changeSong(
  { song, band, person }: SongAccess,
  change: ChangeSong,
): Promise<SongSummary> {
  await database().$transaction(async (tx) => {
    if (change.isrc) {
      const where = { isrc: change.isrc, id: { not: song.id }, album: { bandId: band.id } }
      const other = await tx.song.findFirst({ where, select: { title: true } })
      if (other)
        throw new AppError(
          'conflict',
          `“${other.title}” has this ISRC already. Each recording needs its own.`,
        )
    }
    const { stages, ...columns } = change
    const data = { ...columns, ...(stages && { masterStages: stageOverridesColumn(stages) }) }
    await tx.song.update({ where: { id: song.id }, data })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'song.changed' },
      ...{ subjectKind: 'song', subjectId: song.id, detail: change },
    })
  })
  return readSongSummary(song.id)
}
