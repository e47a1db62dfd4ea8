/** Makes a version's mix the live one, as one step that anybody in the room can undo. */
import { parseMix } from '@/lib/mix'
import { recordAudit } from '../albums/audit'
import type { VersionAccess } from '../auth/access'
import { enqueueRoomCommand } from '../collab/inbox'
import { database } from '../db/client'

/** The rooms process applies it within moments; whoever is in the room sees it happen. */
export async function restoreVersion({ version, song, band, person }: VersionAccess): Promise<void> {
  const mix = parseMix(version.mixState)
  await database().$transaction(async (tx) => {
    await tx.songStem.updateMany({
      where: { songId: song.id, audio: { stemId: { in: version.stemIds } }, removedAt: { not: null } },
      data: { removedAt: null },
    })
    await enqueueRoomCommand(tx, song.id, { kind: 'restoreMix', mix }, person.id)
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'version.restored' },
      ...{
        subjectKind: 'version',
        subjectId: version.id,
        detail: { songId: song.id, number: version.number },
      },
    })
  })
}
