/** Brings a room into memory: reads it, seeds it when it is new, migrates it when it is old; both are logged first. */
import * as Y from 'yjs'
import { seedDocument } from '@/lib/mix-doc/apply-command'
import { migrateDocument } from '@/lib/mix-doc/migrations'
import { RoomDocument } from './room-document'
import { appendLog } from './log-writer'
import { readRoom } from './room-store'

export async function loadRoom(
  songId: string,
): Promise<{ document: RoomDocument; place: { seq: bigint; rows: number } }> {
  const stored = await readRoom(songId)
  const place = { seq: stored.seq, rows: stored.logRows }
  const before = Y.encodeStateVector(stored.doc)
  const isChanged = stored.isEmpty || migrateDocument(stored.doc)
  if (stored.isEmpty) seedDocument(stored.doc)
  if (isChanged) {
    const update = Y.encodeStateAsUpdate(stored.doc, before)
    place.seq += 1n
    place.rows += 1
    await appendLog(songId, { rows: [{ seq: place.seq, update, userId: null }], claims: [], inboxIds: [] })
  }
  return { document: new RoomDocument(stored), place }
}
