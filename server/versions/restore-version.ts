/** Readies a version's mix to be the live one again; the studio of the person who asked makes it so, as a step of theirs. */
import { parseMix, type MixState } from '@/lib/mix'
import { recordAudit } from '../albums/audit'
import type { VersionAccess } from '../auth/access'
import { database } from '../db/client'

export interface RestoredVersion {
  readonly number: number
  readonly mix: MixState
}

/** Brings back the version's stems that were removed since, and notes who returns to it. */
export async function restoreVersion({
  version,
  song,
  band,
  person,
}: VersionAccess): Promise<RestoredVersion> {
  const mix = parseMix(version.mixState)
  await database().$transaction(async (tx) => {
    await tx.songStem.updateMany({
      where: { songId: song.id, audio: { stemId: { in: version.stemIds } }, removedAt: { not: null } },
      data: { removedAt: null },
    })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'version.restored' },
      ...{
        subjectKind: 'version',
        subjectId: version.id,
        detail: { songId: song.id, number: version.number },
      },
    })
  })
  return { number: version.number, mix }
}
