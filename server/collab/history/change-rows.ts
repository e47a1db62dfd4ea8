/** The rows of a room's control history in SQL: written, thinned, and read for a room that is loaded. */
import type { ParameterTarget, ParameterValue } from '@/lib/mix'
import { query } from '../../db/sql'
import { MAX_CHANGES_PER_CONTROL, MAX_CHANGES_PER_ROOM } from '../limits'

export interface ControlChange {
  readonly target: ParameterTarget
  readonly from: ParameterValue
  readonly to: ParameterValue
  /** Null: the studio itself, or nobody can tell. */
  readonly userId: string | null
  /** Of the log row that it came with. */
  readonly seq: bigint
  readonly at: Date
}

/** `rowId` is set for a change that goes on with a row that is there. */
export interface WaitingChange extends ControlChange {
  readonly rowId: string | null
}

const WRITE = {
  name: 'write-control-changes',
  text: `
    WITH "extended" AS (
      UPDATE "ControlChange" AS c SET "to" = n."to", "seq" = n."seq", "at" = n."at"
      FROM unnest($1::bigint[], $2::jsonb[], $3::bigint[], $4::timestamp[]) AS n("id", "to", "seq", "at")
      WHERE c."id" = n."id"
    )
    INSERT INTO "ControlChange" ("roomId", "record", "recordId", "field", "from", "to", "userId", "seq", "at")
    SELECT * FROM unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[], $10::jsonb[], $11::text[],
      $12::bigint[], $13::timestamp[])
    RETURNING "id"`,
}

export interface RoomChange extends WaitingChange {
  readonly roomId: string
}

/** One statement, so all of them or none. @returns the ids of the new rows, in the order of the changes without one */
export async function writeChanges(changes: readonly RoomChange[]): Promise<string[]> {
  const old = changes.filter(({ rowId }) => rowId !== null)
  const fresh = changes.filter(({ rowId }) => rowId === null)
  const rows = await query<{ id: string }>(WRITE, [
    old.map(({ rowId }) => rowId),
    old.map(({ to }) => JSON.stringify(to)),
    old.map(({ seq }) => String(seq)),
    old.map(({ at }) => sqlTime(at)),
    fresh.map(({ roomId }) => roomId),
    fresh.map(({ target }) => target.record),
    fresh.map(({ target }) => target.id),
    fresh.map(({ target }) => target.field),
    fresh.map(({ from }) => JSON.stringify(from)),
    fresh.map(({ to }) => JSON.stringify(to)),
    fresh.map(({ userId }) => userId),
    fresh.map(({ seq }) => String(seq)),
    fresh.map(({ at }) => sqlTime(at)),
  ])
  return rows.map(({ id }) => id)
}

/** Timestamps without zone are UTC by agreement. */
function sqlTime(at: Date): string {
  return at.toISOString().slice(0, -1)
}

/** Keeps the newest of each control, and of the room. */
export async function thinChanges(roomId: string): Promise<void> {
  await query(
    `DELETE FROM "ControlChange" WHERE "id" IN (
       SELECT "id" FROM (
         SELECT "id",
           row_number() OVER (PARTITION BY "record", "recordId", "field" ORDER BY "id" DESC) AS "ofControl",
           row_number() OVER (ORDER BY "id" DESC) AS "ofRoom"
         FROM "ControlChange" WHERE "roomId" = $1
       ) AS "counted" WHERE "ofControl" > $2 OR "ofRoom" > $3)`,
    [roomId, MAX_CHANGES_PER_CONTROL, MAX_CHANGES_PER_ROOM],
  )
}

/** Up to where the log is derived: the highest sequence number among the rows; -1 when there are none. */
export async function readDerivedSeq(roomId: string): Promise<bigint> {
  const rows = await query<{ seq: string | null }>(
    'SELECT max("seq") AS "seq" FROM "ControlChange" WHERE "roomId" = $1',
    [roomId],
  )
  return BigInt(rows[0]?.seq ?? -1)
}
