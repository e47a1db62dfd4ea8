/** The end of a run: every file read back from the storage, report, CUE sheet and checksums written, the content named. */
import { createHash } from 'node:crypto'
import { checksumList, CHECKSUMS_FILE } from '@/lib/delivery/checksums'
import { cueSheet } from '@/lib/delivery/cue-sheet'
import { safeName } from '@/lib/delivery/file-names'
import { parseUpc } from '@/lib/delivery/identifiers'
import { MASTER_TARGETS } from '@/lib/mastering/settings/targets'
import { database, type MasterFile } from '../../db/client'
import { defineJob, type JobContext } from '../../jobs/define-job'
import { REPORT_FILE, REPORT_TEXT_FILE, reportJson, reportText } from '../../delivery/delivery-report'
import { storage } from '../../storage/storage'
import { checkStoredMaster } from './check-stored-file'
import { masterFilePath } from './delivery-order'
import { deliveryReport } from './delivery-report'
import { masterKey } from '../master-keys'
import { hashDelivery, type MasterOrder } from '../master-order'
import { failRun, isRunWanted, readRunAtWork, type RunAtWork } from './run-stages'

export const finishMasterRunJob = defineJob<'finish-master-run'>({
  name: 'finish-master-run',
  isWanted: isRunWanted,
  run: finishMasterRun,
  giveUp: (tx, { runId }, message) => failRun(tx, runId, null, message),
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
  const extras = await storeExtras(work, masters)
  const contentHash = hashDelivery(work.run.settingsHash, [...masters, ...extras])
  await context.commit(async (tx) => {
    await tx.masterFile.createMany({ data: extras, skipDuplicates: true })
    const done = { status: 'done' as const, stage: 'done', progress: 1 }
    await tx.masterSong.updateMany({ where: { runId }, data: done })
    await tx.masterRun.updateMany({
      where: { id: runId, status: 'running' },
      data: { status: 'done', contentHash, finishedAt: new Date() },
    })
  })
}

/** Depends only on the order and the masters, so that a repeated job writes the same bytes. */
async function storeExtras(work: RunAtWork, masters: readonly MasterFile[]) {
  const report = deliveryReport(work, masters)
  const texts = [
    ...cueSheets(work.order),
    { path: REPORT_FILE, text: reportJson(report) },
    { path: REPORT_TEXT_FILE, text: reportText(report) },
  ]
  const files = texts.map(({ path, text }) => ({ path, text, sha256: sha256Of(text) }))
  const listed = [...masters, ...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const checksums = checksumList(listed)
  files.push({ path: CHECKSUMS_FILE, text: checksums, sha256: sha256Of(checksums) })
  return Promise.all(files.map((file) => storeText(work, file)))
}

async function storeText({ run, bandId }: RunAtWork, file: { path: string; text: string; sha256: string }) {
  const { path, text, sha256 } = file
  const bytes = new TextEncoder().encode(text)
  const storageKey = masterKey(bandId, sha256, path.split('.').at(-1) ?? 'txt')
  await storage().put(storageKey, bytes)
  const facts = { sampleRate: 0, bitDepth: 0, frames: 0, warnings: [] }
  return { runId: run.id, target: 'all', path, storageKey, sha256, sizeBytes: bytes.length, ...facts }
}

function cueSheets(order: MasterOrder): { path: string; text: string }[] {
  const { title, artist, upc } = order
  return order.targets
    .filter((target) => MASTER_TARGETS[target].hasCueSheet)
    .map((target) => {
      const { folder } = MASTER_TARGETS[target]
      const tracks = order.songs.map((song, index) => ({
        fileName: masterFilePath(order, target, index).slice(folder.length + 1),
        title: song.title,
        gapSeconds: song.gapSeconds,
        ...(song.isrc === null ? {} : { isrc: song.isrc }),
      }))
      const album = { title, artist, tracks, ...(upc === null ? {} : { upc: parseUpc(upc) }) }
      return { path: `${folder}/${safeName(title)}.cue`, text: cueSheet(album) }
    })
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
