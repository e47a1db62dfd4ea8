/** Renders one song for one target, stores the file under its hash; the last one to end orders the closing. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { invariant } from '@/lib/assert'
import type { MasterTarget } from '@/lib/contracts'
import { MASTER_TARGETS as TARGETS } from '@/lib/mastering/settings/targets'
import type { MasterSong } from '../../db/client'
import { defineJob, type JobContext } from '../../jobs/define-job'
import { runInThread } from '../../jobs/run-in-thread'
import { deliveredBits } from '../../delivery/song-files'
import { storage } from '../../storage/storage'
import { withWorkFolder } from '../../storage/work-folder'
import { listeningKeysOf } from '../../versions/bounce-keys'
import { failSong } from './advance-run'
import { commitFiles } from './commit-master-file'
import { masterFilePath } from './delivery-order'
import { findEarlierFiles, hashRendering, takenOver } from './earlier-files'
import { extensionOf, masterKey } from '../master-keys'
import type { MasterOrder } from '../master-order'
import type { RenderedFile } from './master-work'
import type { MasterThreadInput } from './master.thread'
import { isSongWanted, readRunAtWork, setSongProgress, STAGE_SHARE } from './run-stages'
import { readAlbumPlan, readSongReport, readSongStudy, type TargetReport } from '../stored-shapes'

const THREAD = new URL('./master.thread.ts', import.meta.url)
const BEFORE = STAGE_SHARE.analyse + STAGE_SHARE.plan

export const renderMasterSongJob = defineJob<'render-master-song'>({
  name: 'render-master-song',
  isWanted: isSongWanted,
  run: renderMasterSong,
  saveProgress: ({ runId, songId }, fraction) =>
    setSongProgress(runId, songId, BEFORE + fraction * STAGE_SHARE.render),
  giveUp: failSong,
})

async function renderMasterSong(context: JobContext<'render-master-song'>): Promise<void> {
  const { runId, songId } = context.payload
  const { run, order, bandId } = await readRunAtWork(runId)
  const target = order.targets.find((known) => known === context.payload.target)
  const index = order.songs.findIndex((ordered) => ordered.songId === songId)
  const song = run.songs[index]
  invariant(song && target, `run ${runId} has song ${songId} and target ${context.payload.target}`)
  if (readSongReport(song).targets[target]) return
  const album = readAlbumPlan(run)
  const { songs = [], sides } = album.targets[target] ?? {}
  const planned = songs[index]
  invariant(planned, `run ${runId} has a plan for song ${index}`)
  const renderHash = hashRendering(order, target, index, album)
  const place = { target, targetCount: order.targets.length }
  const earlier = await findEarlierFiles(song, target, renderHash)
  if (earlier) {
    const rows = takenOver(earlier.files, song, masterFilePath(order, target, index, 'wav'))
    await context.commit((tx) => commitFiles(tx, song, { ...place, rows, report: earlier.report }))
    return
  }
  await withWorkFolder(async (folder) => {
    const { signal, progress } = context
    const parts = run.songs.map((other, place) => {
      const own = songs[place]
      return own ? { analysis: readSongStudy(other), planned: own } : null
    })
    const input = {
      stage: 'render' as const,
      order,
      song: index,
      target,
      planned,
      parts,
      sides,
      folder,
    }
    const done = Object.keys(readSongReport(song).targets).length
    const onProgress = (fraction: number) => progress((done + fraction) / order.targets.length)
    const options = { signal, onProgress }
    const rendered = await runInThread<MasterThreadInput, RenderedFile>(THREAD, input, options)
    const key = masterKey(bandId, rendered.sha256, extensionOf(rendered.path))
    await storeFiles(key, rendered)
    const copies: StoredCopy[] = []
    for (const copy of rendered.copies) copies.push(await storeCopy(bandId, copy))
    const { size } = await stat(rendered.path)
    const rows = rowsOf(song, { order, target, index, key, rendered, size, copies })
    const report = { ...reportOf(rendered), renderHash }
    await context.commit((tx) => commitFiles(tx, song, { ...place, rows, report }))
  })
}

async function storeFiles(key: string, { path, listening }: RenderedFile): Promise<void> {
  const store = storage()
  const keys = listeningKeysOf(key)
  await store.put(key, createReadStream(path))
  await store.put(keys.audioKey, createReadStream(listening.path))
  await store.put(keys.indexKey, new TextEncoder().encode(JSON.stringify(listening.index)))
  await store.put(keys.peaksKey, listening.peaks)
}

interface StoredCopy {
  readonly extension: string
  readonly storageKey: string
  readonly sha256: string
  readonly sizeBytes: number
}

async function storeCopy(
  bandId: string,
  { path, sha256 }: RenderedFile['copies'][number],
): Promise<StoredCopy> {
  const extension = extensionOf(path)
  const storageKey = masterKey(bandId, sha256, extension)
  const { sizeBytes } = await storage().put(storageKey, createReadStream(path))
  return { extension, storageKey, sha256, sizeBytes }
}

interface FinishedFile {
  readonly order: MasterOrder
  readonly target: MasterTarget
  /** Place in the album, from 0. */
  readonly index: number
  readonly key: string
  readonly rendered: RenderedFile
  readonly size: number
  readonly copies: readonly StoredCopy[]
}

function rowsOf({ id, runId }: MasterSong, file: FinishedFile) {
  const { order, target, index, rendered } = file
  const { report, sha256 } = rendered
  const path = masterFilePath(order, target, index, extensionOf(rendered.path))
  const facts = {
    ...{ runId, masterSongId: id, target, isrc: order.songs[index]?.isrc ?? null },
    ...{ sampleRate: report.sampleRate, bitDepth: deliveredBits(TARGETS[target]), frames: report.frames },
    ...{ plannedLufs: report.plannedLufs, integratedLufs: report.after.integratedLufs },
    ...{ truePeakDbtp: report.after.truePeakDbtp },
  }
  const warnings = [...report.warnings]
  const rows = [{ ...facts, path, storageKey: file.key, sha256, sizeBytes: file.size, warnings }]
  for (const { extension, ...copy } of file.copies)
    rows.push({ ...facts, ...copy, path: masterFilePath(order, target, index, extension), warnings: [] })
  return rows
}

function reportOf({ report }: RenderedFile): TargetReport {
  const { after, gainDb, deepestReductionDb, decisions, frames, sampleRate, curves, stages, joinPrint } =
    report
  return {
    ...{ after, gainDb, deepestReductionDb: Number.isFinite(deepestReductionDb) ? deepestReductionDb : null },
    ...{ decisions: [...decisions], durationSeconds: frames / sampleRate, curves, stages },
    ...(joinPrint && { joinPrint }),
  }
}
