/** Removes what uploads leave behind: those that nobody finished, refused ones of long ago, files without a row. */
import { parse } from 'node:path'
import { database } from '../db/client'
import { removeStaleFiles } from '../storage/work-folder'
import { removeReceived, uploadFolder } from './uploads'

const DAY_MS = 24 * 3600 * 1000
/** An upload can be resumed for so long after its last byte. */
export const RESUMABLE_MS = 2 * DAY_MS
const REMEMBERED_MS = 30 * DAY_MS

/** Files whose ingest still waits are never touched. */
export async function sweepUploads(now = Date.now()): Promise<void> {
  const before = new Date(now - RESUMABLE_MS)
  const broken = await database().upload.findMany({
    where: { status: 'receiving', updatedAt: { lt: before } },
    select: { id: true },
  })
  for (const { id } of broken) {
    await database().upload.deleteMany({ where: { id, status: 'receiving' } })
    await removeReceived(id)
  }
  await database().upload.deleteMany({
    where: { status: 'refused', updatedAt: { lt: new Date(now - REMEMBERED_MS) } },
  })
  const open = await database().upload.findMany({
    where: { status: { in: ['receiving', 'queued', 'decoding'] } },
    select: { id: true },
  })
  const ids = new Set(open.map(({ id }) => id))
  await removeStaleFiles(uploadFolder(), before.getTime(), (name) => ids.has(parse(name).name))
}
