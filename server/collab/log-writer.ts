/**
 * The one way of updates to the disk, for all rooms of the process: the first goes at once; what gathers while a commit is on
 * its way, or within COMMIT_GAP_MS, goes with the next one (group commit over rooms), as one statement and so one transaction.
 *
 *  1. `appendLog` resolves when its rows are on disk, and only then.
 *  2. A group that fails is tried room by room: one room's trouble is told to that room alone.
 */
import { query } from '../db/sql'
import { COMMIT_GAP_MS } from './limits'

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

interface Append {
  readonly roomId: string
  readonly batch: LogBatch
  resolve(): void
  reject(error: unknown): void
}

/** Rooms in one statement. */
const MAX_GROUP = 200

/** All updates of a group travel as one run of bytes: as an array of bytea each would be written in hexadecimal digits. */
const APPEND = {
  name: 'append-log',
  text: `
    WITH "log" AS (
      INSERT INTO "RoomUpdate" ("roomId", "seq", "update", "userId", "createdAt")
      SELECT "roomId", "seq", substring($3::bytea FROM "first" FOR "length"), "userId", timezone('UTC', now())
      FROM unnest($1::text[], $2::bigint[], $4::int[], $5::int[], $6::text[])
        AS r("roomId", "seq", "first", "length", "userId")
    ), "claim" AS (
      INSERT INTO "RoomClient" ("roomId", "clientId", "userId")
      SELECT * FROM unnest($7::text[], $8::bigint[], $9::text[])
      ON CONFLICT DO NOTHING
    )
    DELETE FROM "RoomInbox" WHERE "id" = ANY($10::bigint[])`,
}

let waiting: Append[] = []
let isWriting = false

/** A sequence number that exists is an error (isUniqueViolation). */
export function appendLog(roomId: string, batch: LogBatch): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.push({ roomId, batch, resolve, reject })
    if (!isWriting) void write()
  })
}

async function write(): Promise<void> {
  isWriting = true
  while (waiting.length > 0) {
    const group = waiting.slice(0, MAX_GROUP)
    waiting = waiting.slice(group.length)
    const nextTurn = waiting.length > 0 ? null : pause(COMMIT_GAP_MS)
    await commit(group)
    await nextTurn
  }
  isWriting = false
}

/** Cannot fail: every append of the group is told how it went. */
async function commit(group: readonly Append[]): Promise<void> {
  try {
    await query(APPEND, valuesOf(group))
    for (const append of group) append.resolve()
  } catch (error) {
    if (group.length === 1) for (const append of group) append.reject(error)
    else for (const append of group) await commit([append])
  }
}

function valuesOf(group: readonly Append[]): unknown[] {
  const rows = group.flatMap(({ roomId, batch }) => batch.rows.map((row) => ({ roomId, ...row })))
  const claims = group.flatMap(({ roomId, batch }) => batch.claims.map((claim) => ({ roomId, ...claim })))
  const lengths = rows.map((row) => row.update.byteLength)
  // Counted from 1, as SQL does.
  let next = 1
  const firsts = lengths.map((length) => (next += length) - length)
  return [
    rows.map((row) => row.roomId),
    rows.map((row) => String(row.seq)),
    Buffer.concat(rows.map((row) => row.update)),
    firsts,
    lengths,
    rows.map((row) => row.userId),
    claims.map((claim) => claim.roomId),
    claims.map((claim) => claim.clientId),
    claims.map((claim) => claim.userId),
    group.flatMap(({ batch }) => batch.inboxIds.map(String)),
  ]
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
