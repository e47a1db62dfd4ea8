/**
 * "Save version": the acknowledged state of the room, straight from disk, with its stems and the hash of what it sounds
 * like. Nothing of it ever changes; the bounce is ordered in the same transaction.
 */
import { AppError } from '@/lib/assert'
import { assertRenderable, mixHash, soundIdsOf, stemIdsOf } from '@/lib/mix'
import { recordAudit } from '../albums/audit'
import { loadRoomState } from '../collab/room-store'
import { database, type Prisma, type Transaction } from '../db/client'
import { enqueue } from '../jobs/enqueue'
import { ENGINE_VERSION } from './engine-version'

export interface SaveVersionOrder {
  readonly songId: string
  readonly bandId: string
  /** Who saves it; null: the studio itself. */
  readonly personId: string | null
  readonly name: string
  readonly notes?: string
  /** It becomes the song's chosen version when there is none yet: for a finished mix that only wants masters. */
  readonly chooseIfNone?: boolean
}

/**
 * @returns the id of the new version
 * @throws AppError conflict when the song has no stems, plays one that it does not hold (any more), or holds an effect of a newer
 * studio
 */
export async function saveVersion(order: SaveVersionOrder): Promise<{ versionId: string; number: number }> {
  const { state, mix } = await loadRoomState(order.songId)
  if (stemIdsOf(mix).length === 0)
    throw new AppError('conflict', 'This song has no stems yet. Upload some, then save a version.')
  assertRenderable(mix)
  const stemIds = soundIdsOf(mix)
  const hash = await mixHash(mix)
  return database().$transaction(async (tx) => {
    const { sampleRate, number } = await lockSong(tx, order.songId)
    await assertStemsAreHeld(tx, order.songId, stemIds)
    const version = await tx.version.create({
      data: {
        ...{ songId: order.songId, number, name: order.name, notes: order.notes ?? '' },
        ...{ createdById: order.personId, documentState: state, mixHash: hash, stemIds, sampleRate },
        mixState: mix as unknown as Prisma.InputJsonObject,
        engineVersion: ENGINE_VERSION,
      },
      select: { id: true },
    })
    if (order.chooseIfNone)
      await tx.song.updateMany({
        where: { id: order.songId, chosenVersionId: null },
        data: { chosenVersionId: version.id },
      })
    await enqueue(tx, 'bounce-version', { versionId: version.id })
    await recordAudit(tx, {
      ...{ bandId: order.bandId, actorId: order.personId, action: 'version.saved' },
      ...{ subjectKind: 'version', subjectId: version.id, detail: { songId: order.songId, number } },
    })
    return { versionId: version.id, number }
  })
}

/** The next number under the song's lock, so that two people who save at once get two numbers. */
async function lockSong(tx: Transaction, songId: string): Promise<{ sampleRate: number; number: number }> {
  await tx.$queryRaw`SELECT id FROM "Song" WHERE id = ${songId} FOR UPDATE`
  const song = await tx.song.findUniqueOrThrow({ where: { id: songId }, select: { sampleRate: true } })
  if (song.sampleRate === null)
    throw new AppError('conflict', 'The first stem of this song is still being read. Save again in a moment.')
  const last = await tx.version.aggregate({ where: { songId }, _max: { number: true } })
  return { sampleRate: song.sampleRate, number: (last._max.number ?? 0) + 1 }
}

async function assertStemsAreHeld(
  tx: Transaction,
  songId: string,
  stemIds: readonly string[],
): Promise<void> {
  const held = await tx.songStem.findMany({
    where: { songId, audio: { stemId: { in: [...stemIds] } } },
    select: { audio: { select: { stemId: true } } },
  })
  const known = new Set(held.map(({ audio }) => audio.stemId))
  const missing = stemIds.filter((stemId) => !known.has(stemId))
  if (missing.length > 0)
    throw new AppError('conflict', 'The mix plays a sound that this song does not hold.', {
      stemIds: missing,
    })
}
