/** Decides the level of every song for every target, then orders the renderings. */
import { invariant } from '@/lib/assert'
import type { MasterTarget } from '@/lib/contracts'
import { hasDirectCurrent } from '@/lib/mastering/master-song'
import type { AlbumPlan } from '@/lib/mastering/plan-album'
import type { Prisma, MasterSong, Transaction } from '../../db/client'
import { defineJob, type JobContext } from '../../jobs/define-job'
import { enqueue } from '../../jobs/enqueue'
import { runInThread } from '../../jobs/run-in-thread'
import { livePlaces } from './advance-run'
import { hashRendering } from './earlier-files'
import type { MasterThreadInput } from './master.thread'
import { orderOf, placedPlan } from './placed-plan'
import { failRun, isRunWanted, lockRun, readRunAtWork, setSongProgress, STAGE_SHARE } from './run-stages'
import type { MasterOrder } from '../master-order'
import { readSongReport, readSongStudy, type StoredAlbumPlan, type StoredSongReport } from '../stored-shapes'

const THREAD = new URL('./master.thread.ts', import.meta.url)
const PLANNED = STAGE_SHARE.analyse + STAGE_SHARE.plan

export const planMasterAlbumJob = defineJob<'plan-master-album'>({
  name: 'plan-master-album',
  isWanted: isRunWanted,
  run: planMasterAlbum,
  saveProgress: ({ runId }, fraction) =>
    setSongProgress(runId, null, STAGE_SHARE.analyse + fraction * STAGE_SHARE.plan),
  giveUp: (tx, { runId }, message) => failRun(tx, runId, message),
})

async function planMasterAlbum(context: JobContext<'plan-master-album'>): Promise<void> {
  const { runId } = context.payload
  const { run, order } = await readRunAtWork(runId)
  if (run.plan !== null) return
  const places = livePlaces(run.songs, order)
  const songs = places.map((place) => run.songs[place]!)
  const analyses = songs.map(readSongStudy)
  const { signal, progress } = context
  const made = await runInThread<MasterThreadInput, AlbumPlan>(
    THREAD,
    { stage: 'plan', order: orderOf(order, places), analyses },
    { signal, onProgress: progress },
  )
  const plan = placedPlan(made, places, run.songs.length)
  await context.commit(async (tx) => {
    await lockRun(tx, runId)
    const stored = plan as unknown as Prisma.InputJsonObject
    await tx.masterRun.update({ where: { id: runId }, data: { plan: stored } })
    for (const song of songs) await orderRenderings(tx, song, order, plan)
  })
}

/** What an earlier try of this run rendered by the very same plan stays. */
async function orderRenderings(
  tx: Transaction,
  song: MasterSong,
  order: MasterOrder,
  plan: StoredAlbumPlan,
): Promise<void> {
  const { id, runId, songId, position } = song
  const place = position - 1
  const offset = plan.offsets[place]
  invariant(offset, `no plan for song ${place}`)
  const decisions = [offset.decision]
  if (hasDirectCurrent(readSongStudy(song)))
    decisions.push('A constant offset (direct current) was taken out.')
  const isKept = (target: MasterTarget) => {
    const planned = plan.targets[target]?.songs[place]
    const { renderHash } = readSongReport(song).targets[target] ?? {}
    return planned && renderHash === hashRendering(order, target, place, plan)
  }
  const kept = order.targets.filter(isKept)
  const wanted = order.targets.filter((target) => !kept.includes(target))
  const targets = Object.fromEntries(
    Object.entries(readSongReport(song).targets).filter(([key]) => kept.some((target) => target === key)),
  )
  const report: StoredSongReport = { offsetLu: offset.offsetLu, decisions, targets }
  await tx.masterFile.deleteMany({ where: { masterSongId: id, target: { in: wanted } } })
  if (wanted.length === 0) return void (await tx.masterSong.update({ where: { id }, data: { report } }))
  const data = { report, status: 'running' as const, stage: 'rendering', progress: PLANNED }
  await tx.masterSong.update({ where: { id }, data })
  for (const target of wanted) await enqueue(tx, 'render-master-song', { runId, songId, target })
}
