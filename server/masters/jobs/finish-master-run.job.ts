/** The end of a run: every file read back from the storage, the files of the whole album, report and checksums written, quality control over all of it, the content named. */
import { createHash } from 'node:crypto'
import { checksumList, CHECKSUMS_FILE } from '@/lib/delivery/checksums'
import { database, type MasterFile, type Prisma } from '../../db/client'
import { defineJob, type JobContext } from '../../jobs/define-job'
import { REPORT_FILE, REPORT_TEXT_FILE, reportJson, reportText } from '../../delivery/delivery-report'
import type { CheckedFile } from '../../delivery/verify/check'
import { runInThread } from '../../jobs/run-in-thread'
import { storage } from '../../storage/storage'
import { withWorkFolder } from '../../storage/work-folder'
import { wordsOfFailure } from './advance-run'
import { checkStoredMaster } from './check-stored-file'
import { deliveryReport } from './delivery-report'
import { masterKey } from '../master-keys'
import { hashDelivery } from '../master-order'
import { extraRow, storeAlbumFiles } from './store-album-files'
import type { MasterThreadInput } from './master.thread'
import { reasonToHold, storedQuality } from '../run-quality'
import {
  failRun,
  isRunWanted,
  readRunAtWork,
  setSongProgress,
  STAGE_SHARE,
  type RunAtWork,
} from './run-stages'

const THREAD = new URL('./master.thread.ts', import.meta.url)

export const finishMasterRunJob = defineJob<'finish-master-run'>({
  name: 'finish-master-run',
  isWanted: isRunWanted,
  run: finishMasterRun,
  saveProgress: ({ runId }, fraction) => setSongProgress(runId, null, 1 - (1 - fraction) * STAGE_SHARE.check),
  giveUp: (tx, { runId }, message) => failRun(tx, runId, message),
})

async function finishMasterRun(context: JobContext<'finish-master-run'>): Promise<void> {
  const { runId } = context.payload
  const work = await readRunAtWork(runId)
  const masters = await database().masterFile.findMany({
    where: { runId, masterSongId: { not: null } },
    orderBy: { path: 'asc' },
  })
  for (const file of masters) {
    context.signal.throwIfAborted()
    await checkStoredMaster(storage(), file)
  }
  const whole = await storeAlbumFiles(work, masters, context.signal)
  const extras = [...whole, ...(await storeExtras(work, masters, whole))]
  const checked = await withWorkFolder((folder) =>
    runInThread<MasterThreadInput, readonly CheckedFile[]>(
      THREAD,
      { stage: 'check', files: [...masters, ...extras].map(placeOf), folder },
      { signal: context.signal, onProgress: context.progress },
    ),
  )
  const contentHash = hashDelivery(work.run.settingsHash, [...masters, ...extras])
  await context.commit(async (tx) => {
    await tx.masterFile.createMany({ data: extras, skipDuplicates: true })
    const report = storedQuality(checked) as unknown as Prisma.InputJsonObject
    await tx.masterRun.update({ where: { id: runId }, data: { report } })
    const reason = reasonToHold(checked)
    if (reason !== null) return failRun(tx, runId, reason)
    const missing = work.run.songs.some(({ status }) => status === 'failed')
    if (missing) await failRun(tx, runId, wordsOfFailure(work.order, work.run.songs))
    else
      await tx.masterRun.updateMany({
        where: { id: runId, status: 'running' },
        data: { status: 'done', contentHash, finishedAt: new Date() },
      })
    const done = { status: 'done' as const, stage: 'done', progress: 1 }
    await tx.masterSong.updateMany({ where: { runId, status: { not: 'failed' } }, data: done })
  })
}

const placeOf = ({ path, storageKey }: { readonly path: string; readonly storageKey: string }) => ({
  path,
  storageKey,
})

interface Listed {
  readonly path: string
  readonly sha256: string
}

/** Depends only on the order and the masters, so that a repeated job writes the same bytes. */
async function storeExtras(work: RunAtWork, masters: readonly MasterFile[], whole: readonly Listed[]) {
  const report = deliveryReport(work, masters)
  const texts = [
    { path: REPORT_FILE, text: reportJson(report) },
    { path: REPORT_TEXT_FILE, text: reportText(report) },
  ]
  const files = texts.map(({ path, text }) => ({ path, text, sha256: sha256Of(text) }))
  const listed = [...masters, ...whole, ...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const checksums = checksumList(listed)
  files.push({ path: CHECKSUMS_FILE, text: checksums, sha256: sha256Of(checksums) })
  return Promise.all(files.map((file) => storeText(work, file)))
}

async function storeText({ run, bandId }: RunAtWork, file: { path: string; text: string; sha256: string }) {
  const { path, text, sha256 } = file
  const bytes = new TextEncoder().encode(text)
  const storageKey = masterKey(bandId, sha256, path.split('.').at(-1) ?? 'txt')
  await storage().put(storageKey, bytes)
  return extraRow(run.id, 'all', { path, storageKey, sha256, sizeBytes: bytes.length })
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
