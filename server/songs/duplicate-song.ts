/** A copy of a song with its mix and its stems, behind the last song. Versions, comments and the ISRC stay with the original. */
import type { DuplicateSong, SongSummary } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { SongAccess } from '../auth/access'
import { database, type Transaction } from '../db/client'
import { readSongSummary } from './read-song'
import { orderBefore } from './song-order'
import { readStageOverrides, stageOverridesColumn } from './stage-overrides'

/** The copy is of one instant: everything that was acknowledged before it is in it. */
export async function duplicateSong(access: SongAccess, input: DuplicateSong): Promise<SongSummary> {
  const { song, band, person } = access
  const copy = await database().$transaction(
    async (tx) => {
      const { albumId, sampleRate, intentLu, gapSeconds, fadeInMs, fadeOutMs } = song
      const order = await orderBefore(tx, albumId, null)
      const title = input.title ?? `${song.title} (copy)`
      const masterStages = stageOverridesColumn(readStageOverrides(song))
      const plan = { intentLu, gapSeconds, fadeInMs, fadeOutMs, masterStages }
      const data = { albumId, title, order, sampleRate, ...plan }
      const created = await tx.song.create({ data: { ...data, createdById: person.id } })
      await copyStems(tx, song.id, created.id)
      await copyRoom(tx, song.id, created.id)
      await recordAudit(tx, {
        ...{ bandId: band.id, actorId: person.id, action: 'song.duplicated' },
        ...{ subjectKind: 'song', subjectId: created.id, detail: { fromSongId: song.id } },
      })
      return created
    },
    { isolationLevel: 'RepeatableRead', timeout: 30_000 },
  )
  return readSongSummary(copy.id)
}

async function copyStems(tx: Transaction, fromId: string, toId: string): Promise<void> {
  const stems = await tx.songStem.findMany({ where: { songId: fromId } })
  await tx.songStem.createMany({ data: stems.map(({ id: _, ...stem }) => ({ ...stem, songId: toId })) })
}

/** Snapshot, log, owners of Yjs clients and waiting commands, as they are: the bytes name no song. */
async function copyRoom(tx: Transaction, fromId: string, toId: string): Promise<void> {
  const where = { roomId: fromId }
  const snapshots = await tx.roomSnapshot.findMany({ where })
  const updates = await tx.roomUpdate.findMany({ where })
  const clients = await tx.roomClient.findMany({ where })
  await tx.roomSnapshot.createMany({ data: snapshots.map((row) => ({ ...row, roomId: toId })) })
  await tx.roomUpdate.createMany({ data: updates.map((row) => ({ ...row, roomId: toId })) })
  await tx.roomClient.createMany({ data: clients.map((row) => ({ ...row, roomId: toId })) })
  await tx.$executeRaw`
    INSERT INTO "RoomInbox" ("roomId", command, "userId")
    SELECT ${toId}, command, "userId" FROM "RoomInbox" WHERE "roomId" = ${fromId} ORDER BY id`
}
