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
import { database, type Transaction } from '../db/client'

export interface StoredRoom {
  /** Holds the snapshot and every logged update. */
  readonly doc: Y.Doc
  /** Of the newest log row; 0 when nothing was ever written. */
  readonly seq: bigint
  /** Log rows that are not in the snapshot. */
  readonly logRows: number
  readonly isEmpty: boolean
  readonly owners: ReadonlyMap<number, string>
}

/** Reads one consistent moment of the room. */
export async function readRoom(roomId: string): Promise<StoredRoom> {
  const [snapshot, rows, clients] = await database().$transaction(
    [
      database().roomSnapshot.findUnique({ where: { roomId } }),
      database().roomUpdate.findMany({ where: { roomId }, orderBy: { seq: 'asc' } }),
      database().roomClient.findMany({ where: { roomId } }),
    ],
    { isolationLevel: 'RepeatableRead' },
  )
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdateV2(doc, snapshot.state, 'stored')
  const fresh = rows.filter((row) => row.seq > (snapshot?.seq ?? -1n))
  if (fresh.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(fresh.map((row) => row.update)), 'stored')
  return {
    doc,
    seq: fresh.at(-1)?.seq ?? snapshot?.seq ?? 0n,
    logRows: fresh.length,
    isEmpty: snapshot === null && fresh.length === 0,
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
  await tx.roomSnapshot.create({
    data: { roomId: songId, state, seq: 0n, schemaVersion: MIX_SCHEMA_VERSION },
  })
  return { state, mix: readMix(doc) }
}

/** Full state, encoding V2. */
export function encodeState(doc: Y.Doc): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Y.encodeStateAsUpdateV2(doc))
}

export interface LogRow {
  readonly seq: bigint
  readonly update: Uint8Array
  readonly userId: string | null
}

export interface LogBatch {
  readonly rows: readonly LogRow[]
  /** Client ids that write for the first time. */
  readonly claims: readonly { readonly clientId: number; readonly userId: string }[]
  /** Commands of the inbox that these rows fulfil. */
  readonly inboxIds: readonly bigint[]
}

/** Appends in one transaction; when it returns, the rows are on disk. A sequence number that exists is an error. */
export async function appendLog(roomId: string, batch: LogBatch): Promise<void> {
  const db = database()
  await db.$transaction([
    db.roomUpdate.createMany({
      data: batch.rows.map((row) => ({ ...row, roomId, update: new Uint8Array(row.update) })),
    }),
    ...(batch.claims.length === 0
      ? []
      : [
          db.roomClient.createMany({
            data: batch.claims.map(({ clientId, userId }) => ({
              roomId,
              clientId: BigInt(clientId),
              userId,
            })),
            skipDuplicates: true,
          }),
        ]),
    ...(batch.inboxIds.length === 0
      ? []
      : [db.roomInbox.deleteMany({ where: { id: { in: [...batch.inboxIds] } } })]),
  ])
}

/** Puts the state in the log's place: everything up to `seq` must be in it. */
export async function compactLog(roomId: string, state: Uint8Array<ArrayBuffer>, seq: bigint): Promise<void> {
  const db = database()
  const content = { state, seq, schemaVersion: MIX_SCHEMA_VERSION }
  await db.$transaction([
    db.roomSnapshot.upsert({ where: { roomId }, create: { roomId, ...content }, update: content }),
    db.roomUpdate.deleteMany({ where: { roomId, seq: { lte: seq } } }),
  ])
}
