/** Decides the level of every song for every target, then orders the renderings. */
import { invariant } from '@/lib/assert'
import { hasDirectCurrent } from '@/lib/mastering/master-song'
import type { AlbumPlan } from '@/lib/mastering/plan-album'
import type { Prisma } from '../../db/client'
import { defineJob, type JobContext } from '../../jobs/define-job'
import { enqueue } from '../../jobs/enqueue'
import { runInThread } from '../../jobs/run-in-thread'
import type { MasterThreadInput } from './master.thread'
import { failRun, isRunWanted, lockRun, readRunAtWork, setSongProgress, STAGE_SHARE } from './run-stages'
import { readSongStudy, type StoredSongReport } from '../stored-shapes'

const THREAD = new URL('./master.thread.ts', import.meta.url)

export const planMasterAlbumJob = defineJob<'plan-master-album'>({
  name: 'plan-master-album',
  isWanted: isRunWanted,
  run: planMasterAlbum,
  saveProgress: ({ runId }, fraction) =>
    setSongProgress(runId, null, STAGE_SHARE.analyse + fraction * STAGE_SHARE.plan),
  giveUp: (tx, { runId }, message) => failRun(tx, runId, null, message),
})

async function planMasterAlbum(context: JobContext<'plan-master-album'>): Promise<void> {
  const { runId } = context.payload
  const { run, order } = await readRunAtWork(runId)
  if (run.plan !== null) return
  const analyses = run.songs.map(readSongStudy)
  const { signal, progress } = context
  const plan = await runInThread<MasterThreadInput, AlbumPlan>(
    THREAD,
    { stage: 'plan', order, analyses },
    { signal, onProgress: progress },
  )
  await context.commit(async (tx) => {
    await lockRun(tx, runId)
    const stored = plan as unknown as Prisma.InputJsonObject
    await tx.masterRun.update({ where: { id: runId }, data: { plan: stored } })
    for (const [index, song] of run.songs.entries()) {
      const offset = plan.offsets[index]
      const analysis = analyses[index]
      invariant(offset && analysis, `no plan for song ${index}`)
      const decisions = [offset.decision]
      if (hasDirectCurrent(analysis)) decisions.push('A constant offset (direct current) was taken out.')
      const report: StoredSongReport = { offsetLu: offset.offsetLu, decisions, targets: {} }
      const done = STAGE_SHARE.analyse + STAGE_SHARE.plan
      await tx.masterSong.update({
        where: { id: song.id },
        data: { report, stage: 'rendering', progress: done },
      })
      for (const target of order.targets)
        await enqueue(tx, 'render-master-song', { runId, songId: song.songId, target })
    }
  })
}
