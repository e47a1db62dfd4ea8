/** The changes that a room's log holds above the rows of its history: what a killed process left underived. */
import * as Y from 'yjs'
import { controlWrites } from '@/lib/mix-doc/control-writes'
import { defineRoots } from '@/lib/mix-doc/layout'
import { query, transaction } from '../../db/sql'
import { readDerivedSeq, type ControlChange } from './change-rows'

interface LogRow {
  readonly seq: string
  readonly update: Buffer
  readonly userId: string | null
  readonly createdAt: string
}

export async function changesSince(roomId: string): Promise<ControlChange[]> {
  const derived = await readDerivedSeq(roomId)
  const [newest] = await query<{ seq: string | null }>(
    'SELECT max("seq") AS "seq" FROM "RoomUpdate" WHERE "roomId" = $1',
    [roomId],
  )
  if (newest?.seq == null || BigInt(newest.seq) <= derived) return []
  return replay(await readLog(roomId), derived)
}

async function readLog(roomId: string): Promise<{ state: Buffer | null; rows: readonly LogRow[] }> {
  return transaction(async (client) => {
    const snapshots = await client.query<{ state: Buffer }>(
      'SELECT "state" FROM "RoomSnapshot" WHERE "roomId" = $1',
      [roomId],
    )
    const { rows } = await client.query<LogRow>(
      `SELECT "seq", "update", "userId", to_char("createdAt", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
       FROM "RoomUpdate" WHERE "roomId" = $1 ORDER BY "seq"`,
      [roomId],
    )
    return { state: snapshots.rows[0]?.state ?? null, rows }
  }, 'BEGIN ISOLATION LEVEL REPEATABLE READ')
}

function replay(
  { state, rows }: { readonly state: Buffer | null; readonly rows: readonly LogRow[] },
  derived: bigint,
): ControlChange[] {
  const doc = new Y.Doc()
  defineRoots(doc)
  if (state) Y.applyUpdateV2(doc, state)
  const changes: ControlChange[] = []
  for (const { seq, update, userId, createdAt } of rows) {
    const note = (transaction: Y.Transaction) => {
      if (BigInt(seq) <= derived) return
      const facts = { userId, seq: BigInt(seq), at: new Date(createdAt) }
      for (const write of controlWrites(doc, transaction)) changes.push({ ...write, ...facts })
    }
    doc.on('afterTransaction', note)
    Y.applyUpdate(doc, update)
    doc.off('afterTransaction', note)
  }
  doc.destroy()
  return changes
}
