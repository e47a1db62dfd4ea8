/** Measures the tone of an uploaded reference; its sound is removed afterwards. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { SongTone } from '@/lib/mastering/settings/song-tone'
import { database } from '../../db/client'
import { defineJob, type JobContext } from '../../jobs/define-job'
import { runInThread } from '../../jobs/run-in-thread'
import { storage } from '../../storage/storage'
import { withWorkFolder } from '../../storage/work-folder'
import type { ReferenceThreadInput } from './reference.thread'

const THREAD = new URL('./reference.thread.ts', import.meta.url)

export const studyReferenceJob = defineJob<'study-reference'>({
  name: 'study-reference',
  isWanted: async ({ referenceId }) =>
    (await database().albumReference.count({ where: { id: referenceId } })) > 0,
  run: studyReference,
  giveUp: async (tx, { referenceId }, message) => {
    const data = { status: 'failed' as const, error: message }
    await tx.albumReference.updateMany({ where: { id: referenceId }, data })
  },
})

async function studyReference({ payload, signal, commit }: JobContext<'study-reference'>): Promise<void> {
  const where = { id: payload.referenceId }
  const reference = await database().albumReference.findUnique({ where })
  if (!reference?.uploadKey) return
  const { uploadKey, name } = reference
  await withWorkFolder(async (folder) => {
    const path = join(folder, 'reference')
    await pipeline(await storage().open(uploadKey), createWriteStream(path))
    const tone = await runInThread<ReferenceThreadInput, SongTone>(THREAD, { path, folder, name }, { signal })
    await commit((tx) =>
      tx.albumReference.updateMany({ where, data: { tone, status: 'done', error: null, uploadKey: null } }),
    )
  })
  await storage().remove(uploadKey)
}
