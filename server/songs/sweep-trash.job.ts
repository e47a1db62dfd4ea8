/**
 * What has lain in the trash for 30 days is removed for good: rows first, then the files that no row names any more. A
 * song whose masters are part of a kept album's run stays in the trash as long as the album stays.
 */
import { TRASH_DAYS } from '@/lib/contracts'
import { removeRooms } from '../collab/room-store'
import { database, type Transaction } from '../db/client'
import { defineJob } from '../jobs/define-job'
import { sweepUploads } from '../stems/sweep-uploads'
import { removeStaleWork } from '../storage/work-folder'
import { removeUnusedFiles, type RemovedKeys } from './remove-unused-files'

const DAY_MS = 86_400_000

export const sweepTrashJob = defineJob<'sweep-trash'>({
  name: 'sweep-trash',
  async run({ payload, commit, signal }) {
    const before = new Date(Date.parse(payload.day) - TRASH_DAYS * DAY_MS)
    const albums = await database().album.findMany({
      where: { trashedAt: { lt: before } },
      select: { id: true },
    })
    for (const { id } of albums) {
      signal.throwIfAborted()
      await removeUnusedFiles(await commit((tx) => removeAlbum(tx, id)))
    }
    const songs = await database().song.findMany({
      where: { trashedAt: { lt: before }, versions: { every: { masters: { none: {} } } } },
      select: { id: true },
    })
    for (const { id } of songs) {
      signal.throwIfAborted()
      await removeUnusedFiles(await commit((tx) => removeSongs(tx, [id])))
    }
    await commit((tx) => removeBranches(tx, before))
    await sweepUploads()
    await removeStaleWork()
  },
})

async function removeAlbum(tx: Transaction, albumId: string): Promise<RemovedKeys> {
  const files = await tx.masterFile.findMany({ where: { run: { albumId } }, select: { storageKey: true } })
  await tx.comment.deleteMany({ where: { master: { run: { albumId } } } })
  await tx.masterRun.deleteMany({ where: { albumId } })
  const songs = await tx.song.findMany({ where: { albumId }, select: { id: true } })
  const removed = await removeSongs(
    tx,
    songs.map((song) => song.id),
  )
  await tx.album.delete({ where: { id: albumId } })
  return { ...removed, masterKeys: files.map((file) => file.storageKey) }
}

/** Versions of one's own that were put away; their stems are those of the song and stay with it. */
async function removeBranches(tx: Transaction, before: Date): Promise<void> {
  const closed = await tx.branch.findMany({ where: { closedAt: { lt: before } }, select: { id: true } })
  const ids = closed.map(({ id }) => id)
  await removeRooms(tx, ids)
  await tx.branch.deleteMany({ where: { id: { in: ids } } })
}

async function removeSongs(tx: Transaction, songIds: string[]): Promise<RemovedKeys> {
  const where = { songId: { in: songIds } }
  const versions = await tx.version.findMany({ where, select: { bounceKey: true } })
  const stems = await tx.songStem.findMany({ where, select: { stemAudioId: true } })
  const branches = await tx.branch.findMany({ where, select: { id: true } })
  await removeRooms(tx, [...songIds, ...branches.map(({ id }) => id)])
  await tx.song.deleteMany({ where: { id: { in: songIds } } })
  return {
    bounceKeys: versions.flatMap(({ bounceKey }) => (bounceKey === null ? [] : [bounceKey])),
    masterKeys: [],
    stemAudioIds: stems.map((stem) => stem.stemAudioId),
  }
}
