/**
 * The life of an upload row: receiving (bytes come in over tus) -> queued (complete, a job is ordered) -> decoding ->
 * ready or refused. Each step looks at the state that it starts from, so a repeated one changes nothing.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { UploadMetadata } from '@/lib/contracts/stems'
import { database, type Upload } from '../db/client'
import { env } from '../env'
import { enqueue } from '../jobs/enqueue'

/** More at once in one song is a mistake, or somebody's joke. */
const MAX_OPEN_UPLOADS = 500

export interface NewUpload {
  readonly id: string
  readonly userId: string
  readonly sizeBytes: number
  readonly metadata: UploadMetadata
}

/** Where uploads lie until they are stems. */
export function uploadFolder(): string {
  return join(env().dataDir, 'uploads')
}

export function uploadPath(uploadId: string): string {
  return join(uploadFolder(), uploadId)
}

/** The last part of a path, whatever the sender's system calls a path. */
function baseName(fileName: string): string {
  return fileName.split(/[/\\]/).at(-1)?.trim() || 'Untitled'
}

/** @throws AppError rate_limited: too many unfinished ones in this song */
export async function createUpload({ id, userId, sizeBytes, metadata }: NewUpload): Promise<void> {
  const { songId, purpose, channelId } = metadata
  const isOpen = {
    songId,
    status: { in: ['receiving', 'queued', 'decoding'] as const satisfies Upload['status'][] },
  }
  if (
    (await database().upload.count({ where: { ...isOpen, status: { in: [...isOpen.status.in] } } })) >=
    MAX_OPEN_UPLOADS
  )
    throw new AppError(
      'rate_limited',
      'Too many files are on their way into this song. Wait until some are ready.',
    )
  await database().upload.create({
    data: {
      ...{ id, userId, songId, purpose },
      sizeBytes: BigInt(sizeBytes),
      fileName: baseName(metadata.filename),
      replacesChannelId: channelId ?? null,
    },
  })
}

/** @throws AppError not_found */
export async function findUpload(id: string): Promise<Upload> {
  const upload = await database().upload.findUnique({ where: { id } })
  if (!upload) throw new AppError('not_found', ERROR_WORDS.not_found)
  return upload
}

/** How much has come in, 0..1. */
export async function noteReceived(id: string, fraction: number): Promise<void> {
  await database().upload.updateMany({ where: { id, status: 'receiving' }, data: { progress: fraction } })
}

/** All bytes are there: orders the ingest in the same transaction. A second call does nothing. */
export async function finishUpload(id: string): Promise<void> {
  await database().$transaction(async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id, status: 'receiving' },
      data: { status: 'queued', progress: 0 },
    })
    if (count > 0) await enqueue(tx, 'ingest-stem', { uploadId: id })
  })
}

/** The sender gave up before it was complete, or has read why it was refused. */
export async function forgetUpload(id: string): Promise<void> {
  await database().upload.deleteMany({ where: { id, status: { in: ['receiving', 'refused'] } } })
}

/** Removes the received file and the note that the tus store keeps beside it. */
export async function removeReceived(id: string): Promise<void> {
  await rm(uploadPath(id), { force: true })
  await rm(`${uploadPath(id)}.json`, { force: true })
}
