/**
 * The one way of updates to the disk, for all rooms of the process: what gathers while a commit is on its way goes with the
 * next one (group commit over rooms), as one statement and so one transaction.
 *
 *  1. `appendLog` resolves when its rows are on disk, and only then.
 *  2. A group that fails is tried room by room: one room's trouble is told to that room alone.
 */
import { query } from '../db/sql'

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

const APPEND = {
  name: 'append-log',
  text: `
    WITH "log" AS (
      INSERT INTO "RoomUpdate" ("roomId", "seq", "update", "userId", "createdAt")
      SELECT *, timezone('UTC', now()) FROM unnest($1::text[], $2::bigint[], $3::bytea[], $4::text[])
    ), "claim" AS (
      INSERT INTO "RoomClient" ("roomId", "clientId", "userId")
      SELECT * FROM unnest($5::text[], $6::bigint[], $7::text[])
      ON CONFLICT DO NOTHING
    )
    DELETE FROM "RoomInbox" WHERE "id" = ANY($8::bigint[])`,
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
    await commit(group)
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
  return [
    rows.map((row) => row.roomId),
    rows.map((row) => String(row.seq)),
    rows.map((row) => Buffer.from(row.update)),
    rows.map((row) => row.userId),
    claims.map((claim) => claim.roomId),
    claims.map((claim) => claim.clientId),
    claims.map((claim) => claim.userId),
    group.flatMap(({ batch }) => batch.inboxIds.map(String)),
  ]
}
