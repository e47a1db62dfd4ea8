/**
 * What a room has on disk: one snapshot (full state, encoding V2), the append log after it, the owners of its client ids.
 * Everything acknowledged is in snapshot + log, so versions are saved from here, in any process, straight from SQL.
 * Writing is the rooms process's alone (its Room is the one writer of a roomId); createRoom makes a room that is new.
 */
import * as Y from 'yjs'
import { MIX_SCHEMA_VERSION, type MixState } from '@/lib/mix'
import { seedDocument } from '@/lib/mix-doc/apply-command'
import { migrateDocument } from '@/lib/mix-doc/migrations'
import { readMix } from '@/lib/mix-doc/read-mix'
import type { Transaction } from '../db/client'
import { transaction } from '../db/sql'

export interface StoredRoom {
  /** Holds the snapshot and every logged update. */
  readonly doc: Y.Doc
  /** Of the newest log row; 0 when nothing was ever written. */
  readonly seq: bigint
  /** Log rows that are not in the snapshot. */
  readonly logRows: number
  readonly isEmpty: boolean
  /** State vector of the document when it was rewritten last (lib/mix-doc/overwritten.ts); null: never. */
  readonly rewrittenAt: Uint8Array | null
  readonly owners: ReadonlyMap<number, string>
}

interface SnapshotRow {
  readonly state: Buffer
  readonly seq: string
  readonly rewrittenAt: Buffer | null
}

/** Reads one consistent moment of the room. */
export async function readRoom(roomId: string): Promise<StoredRoom> {
  const { snapshot, rows, clients } = await transaction(async (client) => {
    const snapshots = await client.query<SnapshotRow>(
      'SELECT "state", "seq", "rewrittenAt" FROM "RoomSnapshot" WHERE "roomId" = $1',
      [roomId],
    )
    const found = snapshots.rows[0]
    const updates = await client.query<{ seq: string; update: Buffer }>(
      'SELECT "seq", "update" FROM "RoomUpdate" WHERE "roomId" = $1 AND "seq" > $2 ORDER BY "seq"',
      [roomId, found?.seq ?? -1],
    )
    const owners = await client.query<{ clientId: string; userId: string }>(
      'SELECT "clientId", "userId" FROM "RoomClient" WHERE "roomId" = $1',
      [roomId],
    )
    return { snapshot: found, rows: updates.rows, clients: owners.rows }
  }, 'BEGIN ISOLATION LEVEL REPEATABLE READ')
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdateV2(doc, snapshot.state, 'stored')
  if (rows.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(rows.map((row) => row.update)), 'stored')
  return {
    doc,
    seq: BigInt(rows.at(-1)?.seq ?? snapshot?.seq ?? 0),
    logRows: rows.length,
    isEmpty: snapshot === undefined && rows.length === 0,
    rewrittenAt: snapshot?.rewrittenAt ?? null,
    owners: new Map(clients.map((client) => [Number(client.clientId), client.userId])),
  }
}

/**
 * The live mix as far as it is acknowledged, without the rooms process.
 *
 * @param songId a song that nobody ever opened has the mix of an empty song
 * @returns `state`: full Yjs state, encoding V2 (for storage, never hashed); `mix`: what it says
 */
export async function loadRoomState(
  songId: string,
): Promise<{ state: Uint8Array<ArrayBuffer>; mix: MixState }> {
  const stored = await readRoom(songId)
  if (stored.isEmpty) seedDocument(stored.doc)
  else migrateDocument(stored.doc)
  const result = { state: encodeState(stored.doc), mix: readMix(stored.doc) }
  stored.doc.destroy()
  return result
}

/**
 * Gives a song that is made in this transaction a mix to begin with (the demo, a duplicate), so that versions can be saved
 * before anybody opened its room. A song without it begins empty when its room is first opened.
 *
 * @throws a unique violation when the room exists already: then restoreMix through the inbox is the way
 */
export async function createRoom(
  tx: Transaction,
  songId: string,
  mix: MixState,
): Promise<{ state: Uint8Array<ArrayBuffer>; mix: MixState }> {
  const doc = new Y.Doc()
  seedDocument(doc, mix)
  const state = encodeState(doc)
  await createRoomFrom(tx, songId, state)
  return { state, mix: readMix(doc) }
}

/** A new room that begins with another's state: a branch. Full state, encoding V2, of today's layout. */
export async function createRoomFrom(
  tx: Transaction,
  roomId: string,
  state: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await tx.roomSnapshot.create({ data: { roomId, state, seq: 0n, schemaVersion: MIX_SCHEMA_VERSION } })
}

/** Takes rooms off the disk: of songs and branches that are gone for good. */
export async function removeRooms(tx: Transaction, roomIds: readonly string[]): Promise<void> {
  const where = { roomId: { in: [...roomIds] } }
  await tx.roomInbox.deleteMany({ where })
  await tx.roomUpdate.deleteMany({ where })
  await tx.roomSnapshot.deleteMany({ where })
  await tx.roomClient.deleteMany({ where })
  await tx.controlChange.deleteMany({ where })
}

/** Full state, encoding V2. */
export function encodeState(doc: Y.Doc): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Y.encodeStateAsUpdateV2(doc))
}

interface Compacted {
  /** Full state, encoding V2, that holds everything up to `seq`. */
  readonly state: Uint8Array<ArrayBuffer>
  readonly seq: bigint
  /** Set when the state is of a rewritten document. */
  readonly rewrittenAt: Uint8Array | null
}

/** Puts the state in the log's place. */
export async function compactLog(roomId: string, { state, seq, rewrittenAt }: Compacted): Promise<void> {
  await transaction(async (client) => {
    await client.query(
      `INSERT INTO "RoomSnapshot" ("roomId", "state", "seq", "schemaVersion", "rewrittenAt", "updatedAt")
       VALUES ($1, $2, $3, $4, $5, timezone('UTC', now()))
       ON CONFLICT ("roomId") DO UPDATE SET "state" = EXCLUDED."state", "seq" = EXCLUDED."seq",
         "schemaVersion" = EXCLUDED."schemaVersion", "updatedAt" = EXCLUDED."updatedAt",
         "rewrittenAt" = COALESCE(EXCLUDED."rewrittenAt", "RoomSnapshot"."rewrittenAt")`,
      [roomId, Buffer.from(state), String(seq), MIX_SCHEMA_VERSION, rewrittenAt && Buffer.from(rewrittenAt)],
    )
    await client.query('DELETE FROM "RoomUpdate" WHERE "roomId" = $1 AND "seq" <= $2', [roomId, String(seq)])
  })
}
