/** Which saved version stands for the song: masters use exactly the chosen ones. */
import { AppError } from '@/lib/assert'
import type { SongSummary } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { SongAccess } from '../auth/access'
import { database } from '../db/client'
import { readSongSummary } from './read-song'

/**
 * @param versionId null takes the choice back
 * @throws AppError not_found when the version is not of this song
 */
export async function chooseVersion(
  { song, band, person }: SongAccess,
  versionId: string | null,
): Promise<SongSummary> {
  await database().$transaction(async (tx) => {
    if (versionId !== null) {
      const version = await tx.version.findFirst({
        where: { id: versionId, songId: song.id },
        select: { id: true },
      })
      if (!version) throw new AppError('not_found', 'This song has no such version.')
    }
    await tx.song.update({ where: { id: song.id }, data: { chosenVersionId: versionId } })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'version.chosen' },
      ...{ subjectKind: 'song', subjectId: song.id, detail: { versionId, before: song.chosenVersionId } },
    })
  })
  return readSongSummary(song.id)
}
