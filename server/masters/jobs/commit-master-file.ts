/** The files of one song for one target become rows of the run. */
import type { Prisma, MasterSong, Transaction } from '../../db/client'
import { readSongReport, type TargetReport } from '../stored-shapes'
import { advanceRun } from './advance-run'
import { lockRun, STAGE_SHARE } from './run-stages'

export interface FinishedFiles {
  readonly target: string
  /** How many targets the run has. */
  readonly targetCount: number
  readonly rows: Prisma.MasterFileCreateManyInput[]
  readonly report: TargetReport
}

export async function commitFiles(
  tx: Transaction,
  { id, runId }: MasterSong,
  files: FinishedFiles,
): Promise<void> {
  const { target, targetCount, rows, report } = files
  await lockRun(tx, runId)
  const song = await tx.masterSong.findUniqueOrThrow({ where: { id } })
  if (song.status === 'failed') return
  await tx.masterFile.createMany({ data: rows })
  const stored = readSongReport(song)
  const targets = { ...stored.targets, [target]: report }
  const done = Object.keys(targets).length
  const progress = STAGE_SHARE.analyse + STAGE_SHARE.plan + (done * STAGE_SHARE.render) / targetCount
  const stage = done === targetCount ? 'checking' : 'rendering'
  await tx.masterSong.update({ where: { id }, data: { report: { ...stored, targets }, progress, stage } })
  await advanceRun(tx, runId)
}
