/** What the jobs of a run share: reading the order, knowing whether it is still wanted, ending it in words. */
import { AppError } from '@/lib/assert'
import { database, type MasterRun, type MasterSong, type Transaction } from '../../db/client'
import { masterOrderSchema, type MasterOrder } from '../master-order'

export interface RunAtWork {
  readonly run: MasterRun & { readonly songs: readonly MasterSong[] }
  readonly order: MasterOrder
  readonly bandId: string
}

/** How much of a song's progress each stage is. */
export const STAGE_SHARE = { analyse: 0.2, plan: 0.2, render: 0.55, check: 0.05 } as const

/** @throws AppError not_found when the run was deleted meanwhile */
export async function readRunAtWork(runId: string): Promise<RunAtWork> {
  const found = await database().masterRun.findUnique({
    where: { id: runId },
    include: { songs: { orderBy: { position: 'asc' } }, album: { select: { bandId: true } } },
  })
  if (!found) throw new AppError('not_found', 'This master run is not here any more.')
  const { album, ...run } = found
  return { run, order: masterOrderSchema.parse(run.settings), bandId: album.bandId }
}

/** A cancelled or failed run wants no more work. */
export async function isRunWanted({ runId }: { readonly runId: string }): Promise<boolean> {
  const run = await database().masterRun.findUnique({ where: { id: runId }, select: { status: true } })
  return run?.status === 'queued' || run?.status === 'running'
}

/** Nor is anything done for a song that failed. */
export async function isSongWanted({
  runId,
  songId,
}: {
  readonly runId: string
  readonly songId: string
}): Promise<boolean> {
  if (!(await isRunWanted({ runId }))) return false
  const song = await database().masterSong.findFirst({ where: { runId, songId }, select: { status: true } })
  return song !== null && song.status !== 'failed'
}

/** Serialises the ends of parallel jobs, so that exactly one of them orders the next stage. */
export async function lockRun(tx: Transaction, runId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "MasterRun" WHERE id = ${runId} FOR UPDATE`
}

export async function setSongProgress(runId: string, songId: string | null, progress: number): Promise<void> {
  await database().masterSong.updateMany({
    where: { runId, status: 'running', progress: { lt: progress }, ...(songId === null ? {} : { songId }) },
    data: { progress },
  })
}

/** The run ends here. Songs that were ready in an earlier try are so only when the run says it. */
export async function failRun(tx: Transaction, runId: string, message: string): Promise<void> {
  await tx.masterRun.updateMany({
    where: { id: runId, status: { in: ['queued', 'running'] } },
    data: { status: 'failed', error: message, finishedAt: new Date() },
  })
  await tx.masterSong.updateMany({
    where: { runId, status: 'done' },
    data: { status: 'running', stage: 'checking' },
  })
}
