/** Which processes live, as rows that expire by themselves: `/api/ready` asks here whether a worker is there. */
import { randomUUID } from 'node:crypto'
import { logger } from '../logger'
import { query } from './sql'

export type HeartbeatKind = 'worker' | 'rooms'

const BEAT_MS = 5_000
const LIFE_MS = 15_000

/** Beats until the returned function is called, which also removes the row. Never throws: a missed beat is logged. */
export function startHeartbeat(kind: HeartbeatKind): () => Promise<void> {
  const id = `alive:${kind}:${randomUUID()}`
  const beat = () =>
    void writeBeat(id).catch((err: unknown) => logger('heartbeat').warn({ err, id }, 'missed'))
  beat()
  const timer = setInterval(beat, BEAT_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await query('DELETE FROM "JobLease" WHERE "id" = $1', [id])
  }
}

export async function isAlive(kind: HeartbeatKind): Promise<boolean> {
  const rows = await query(
    `SELECT 1 FROM "JobLease" WHERE "id" LIKE $1 AND "expiresAt" > timezone('UTC', now()) LIMIT 1`,
    [`alive:${kind}:%`],
  )
  return rows.length > 0
}

async function writeBeat(id: string): Promise<void> {
  await query(
    `INSERT INTO "JobLease" ("id", "owner", "expiresAt")
     VALUES ($1, $2, timezone('UTC', now()) + make_interval(secs => $3))
     ON CONFLICT ("id") DO UPDATE SET "expiresAt" = EXCLUDED."expiresAt"`,
    [id, String(process.pid), LIFE_MS / 1000],
  )
}
