/** Tries a run again that ended with songs missing: what is finished stays, only what failed is made. */
import { AppError } from '@/lib/assert'
import { recordAudit } from '../albums/audit'
import type { MasterRunAccess } from '../auth/access'
import { database, Prisma, type MasterSong, type Transaction } from '../db/client'
import { enqueue } from '../jobs/enqueue'
import { ENGINE_VERSION } from '../versions/engine-version'
import { advanceRun } from './jobs/advance-run'
import { lockRun } from './jobs/run-stages'
import { masterOrderSchema } from './master-order'
import { readAlbumPlan, readSongReport, type StoredAlbumPlan } from './stored-shapes'

/** @throws AppError conflict when it did not fail, was cancelled, or was made by another engine */
export async function retryRun({ run: { id: runId }, band, person }: MasterRunAccess): Promise<void> {
  await database().$transaction(async (tx) => {
    await lockRun(tx, runId)
    const run = await tx.masterRun.findUniqueOrThrow({
      where: { id: runId },
      include: { songs: { orderBy: { position: 'asc' } } },
    })
    if (run.status !== 'failed' || run.cancelledAt !== null)
      throw new AppError('conflict', 'Nothing of this master run failed: there is nothing to try again.')
    const order = masterOrderSchema.parse(run.settings)
    if (order.engineVersion !== ENGINE_VERSION)
      throw new AppError('conflict', 'The studio was updated since. Order new masters of the album instead.')
    const plan = run.plan === null ? null : wholePlan(readAlbumPlan(run), run.songs)
    await tx.masterFile.deleteMany({ where: { runId, masterSongId: null } })
    await tx.masterRun.update({
      where: { id: runId },
      data: {
        ...{ status: 'running', error: null, finishedAt: null, startedAt: null, contentHash: null },
        ...{ report: Prisma.DbNull, ...(plan === null && { plan: Prisma.DbNull }) },
      },
    })
    for (const song of run.songs.filter(({ status }) => status !== 'done'))
      await restart(tx, song, plan === null ? [] : order.targets)
    await advanceRun(tx, runId)
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'masters.retried' },
      ...{ subjectKind: 'masterRun', subjectId: runId },
    })
  })
}

/** null: a song is not in it, so that the album must be planned again. */
function wholePlan(plan: StoredAlbumPlan, songs: readonly MasterSong[]): StoredAlbumPlan | null {
  return songs.every((_, place) => plan.offsets[place]) ? plan : null
}

/** @param targets of the plan, to be rendered where they are not yet; none while there is no plan */
async function restart(tx: Transaction, song: MasterSong, targets: readonly string[]): Promise<void> {
  const { id, runId, songId, analysis } = song
  const stage = analysis === null ? 'queued' : targets.length === 0 ? 'planning' : 'rendering'
  await tx.masterSong.update({ where: { id }, data: { status: 'running', stage, error: null } })
  if (analysis === null) return enqueue(tx, 'analyse-master-song', { runId, songId })
  const made = readSongReport(song).targets
  for (const target of targets)
    if (!(target in made)) await enqueue(tx, 'render-master-song', { runId, songId, target })
}
