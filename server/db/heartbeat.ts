/** Which processes live, as rows that expire by themselves: `/api/ready` asks here whether a worker is there. */
import { randomUUID } from 'node:crypto'
import { logger } from '../logger'
import { database } from './client'

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
    await database().jobLease.deleteMany({ where: { id } })
  }
}

export async function isAlive(kind: HeartbeatKind): Promise<boolean> {
  const where = { id: { startsWith: `alive:${kind}:` }, expiresAt: { gt: new Date() } }
  return (await database().jobLease.count({ where })) > 0
}

async function writeBeat(id: string): Promise<void> {
  const expiresAt = new Date(Date.now() + LIFE_MS)
  await database().jobLease.upsert({
    where: { id },
    create: { id, owner: String(process.pid), expiresAt },
    update: { expiresAt },
  })
}
