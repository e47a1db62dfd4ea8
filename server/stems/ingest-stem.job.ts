/**
 * From a complete upload to a channel: ingest, store, list, and the edit of the mix in the same transaction. Running
 * twice gives one result: the row's status tells what is done, and the edit finds its channel there.
 */
import { AppError, ERROR_WORDS, isAppError, type ErrorCode } from '@/lib/assert'
import type { MixCommand } from '@/lib/mix'
import { recordAudit } from '../albums/audit'
import { enqueueRoomCommand } from '../collab/inbox'
import { database, type Transaction, type Upload } from '../db/client'
import { coreModule } from '../jobs/core-module'
import { defineJob, type JobContext } from '../jobs/define-job'
import type { AudioInfo } from '../media/audio-info'
import { ingestResponse } from '../media/ingest-response'
import { ingestStem, type IngestedStem } from '../media/ingest-stem'
import { withWorkFolder } from '../storage/work-folder'
import { fixSongRate } from './fix-song-rate'
import { planChannel } from './plan-channel'
import { saveFinishedMix } from './save-finished-mix'
import { holdStem, storeStemFiles } from './store-stem'
import { removeReceived, uploadPath } from './uploads'

type Context = JobContext<'ingest-stem'>
type UploadOfBand = Upload & { bandId: string }

/** What is wrong with a file; anything else is wrong with us, and tried again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'invalid_audio',
  'unsupported_audio',
  'too_large',
  'not_found',
])

export const ingestStemJob = defineJob<'ingest-stem'>({
  name: 'ingest-stem',
  run,
  async saveProgress({ uploadId }, fraction) {
    await database().upload.updateMany({
      where: { id: uploadId, status: 'decoding' },
      data: { progress: fraction },
    })
  },
  async isWanted({ uploadId }) {
    return (await database().upload.count({ where: { id: uploadId } })) > 0
  },
  giveUp: (tx, { uploadId }, message) => refuse(tx, uploadId, new AppError('internal', message)),
})

async function run(context: Context): Promise<void> {
  const upload = await readUpload(context.payload.uploadId)
  if (upload?.status === 'queued' || upload?.status === 'decoding') {
    await context.commit((tx) =>
      tx.upload.update({ where: { id: upload.id }, data: { status: 'decoding' }, select: { id: true } }),
    )
    if (upload.stemId === null && !(await addSound(context, upload))) return
    if (upload.purpose === 'finishedMix') await saveFinishedMix(upload, context.signal)
    await context.commit((tx) =>
      tx.upload.update({ where: { id: upload.id }, data: { status: 'ready', progress: 1 } }),
    )
  }
  if (upload) await removeReceived(upload.id)
}

async function readUpload(id: string): Promise<UploadOfBand | null> {
  const found = await database().upload.findUnique({
    where: { id },
    include: { song: { select: { album: { select: { bandId: true } } } } },
  })
  if (!found) return null
  const { song, ...upload } = found
  return { ...upload, bandId: song.album.bandId }
}

/** @returns false when the file was refused, and says so in its row */
async function addSound(context: Context, upload: UploadOfBand): Promise<boolean> {
  try {
    const ingest = upload.purpose === 'impulse' ? ingestImpulse : ingestUpload
    await withWorkFolder((folder) => ingest(context, upload, folder))
    return true
  } catch (error) {
    if (!isAppError(error) || !REFUSALS.has(error.code)) throw error
    await context.commit((tx) => refuse(tx, upload.id, error))
    await removeReceived(upload.id)
    return false
  }
}

async function ingestUpload(context: Context, upload: UploadOfBand, folder: string): Promise<void> {
  const stem = await ingestStem({
    ...ingestOptions(context, upload, folder),
    keepsStereo: upload.purpose === 'finishedMix',
  })
  await storeStemFiles(upload.bandId, stem)
  await context.commit((tx) => putOnDesk(tx, upload, stem))
}

function ingestOptions(context: Context, upload: UploadOfBand, folder: string) {
  return {
    path: uploadPath(upload.id),
    folder,
    core: coreModule(),
    targetSampleRate: (source: AudioInfo) => fixSongRate(upload.songId, source.sampleRate),
    onProgress: context.progress,
    signal: context.signal,
  }
}

/** Into the song's list of responses; the mix is not touched. */
async function ingestImpulse(context: Context, upload: UploadOfBand, folder: string): Promise<void> {
  const { stem, outlineDb } = await ingestResponse(ingestOptions(context, upload, folder))
  await storeStemFiles(upload.bandId, stem)
  await context.commit(async (tx) => {
    const { songId, bandId, fileName, userId } = upload
    await holdStem(tx, stem, { songId, bandId, originalName: fileName, addedById: userId, outlineDb })
    await noteAdded(tx, upload, stem, 'response.added')
  })
}

async function putOnDesk(tx: Transaction, upload: UploadOfBand, stem: IngestedStem): Promise<void> {
  // One stem after the other: each is named and placed by those that are there.
  await tx.$queryRaw`SELECT id FROM "Song" WHERE id = ${upload.songId} FOR UPDATE`
  const { songId, bandId, fileName, userId } = upload
  await holdStem(tx, stem, { songId, bandId, originalName: fileName, addedById: userId })
  for (const command of await planCommands(tx, upload, stem))
    await enqueueRoomCommand(tx, songId, command, userId)
  await noteAdded(tx, upload, stem, 'stem.added')
}

/** In its own row, which the screens watch, and in the band's history. */
async function noteAdded(
  tx: Transaction,
  upload: UploadOfBand,
  stem: IngestedStem,
  action: 'stem.added' | 'response.added',
): Promise<void> {
  const { songId, bandId, fileName, userId } = upload
  await tx.upload.update({
    where: { id: upload.id },
    data: { stemId: stem.stemId, errorMessage: stem.warnings.join(' ') || null },
  })
  await recordAudit(tx, {
    ...{ bandId, actorId: userId, action, subjectKind: 'song', subjectId: songId },
    detail: { fileName, stemId: stem.stemId, warnings: [...stem.warnings] },
  })
}

async function planCommands(tx: Transaction, upload: Upload, stem: IngestedStem): Promise<MixCommand[]> {
  const { songId, replacesChannelId } = upload
  if (upload.purpose === 'replaceStem' && replacesChannelId !== null) {
    const width = stem.channels === 1 ? 'mono' : 'stereo'
    const { stemId, frames } = stem
    return [{ kind: 'replaceStem', channelId: replacesChannelId, stemId, lengthSamples: frames, width }]
  }
  const earlier = await tx.upload.findMany({
    where: {
      songId,
      id: { not: upload.id },
      stemId: { not: null },
      purpose: { notIn: ['replaceStem', 'impulse'] },
    },
    orderBy: { updatedAt: 'asc' },
    select: { id: true, fileName: true },
  })
  return planChannel({ id: upload.id, fileName: upload.fileName, stem }, earlier)
}

async function refuse(tx: Transaction, uploadId: string, error: AppError): Promise<void> {
  await tx.upload.updateMany({
    where: { id: uploadId, status: { in: ['queued', 'decoding'] } },
    data: {
      status: 'refused',
      errorCode: error.code,
      errorMessage: error.code === 'not_found' ? ERROR_WORDS.invalid_audio : error.message,
    },
  })
}
