/** A worker's sign of life: a lease row `worker:<id>`, renewed like any other, so that /api/ready can tell. */
import { database } from '../db/client'

const PREFIX = 'worker:'
const ALIVE_MS = 10_000

export async function showWorkerAlive(workerId: string): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "JobLease" (id, owner, "fencingToken", "expiresAt")
    VALUES (${PREFIX + workerId}, ${workerId}, 1,
            timezone('utc', clock_timestamp()) + ${ALIVE_MS}::int * interval '1 millisecond')
    ON CONFLICT (id) DO UPDATE SET "expiresAt" = excluded."expiresAt"`
}

export async function forgetWorker(workerId: string): Promise<void> {
  await database().jobLease.deleteMany({ where: { id: PREFIX + workerId } })
}

/** Whether any worker has shown itself within the last ten seconds. */
export async function isWorkerAlive(): Promise<boolean> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "JobLease"
    WHERE id LIKE ${PREFIX + '%'} AND "expiresAt" > timezone('utc', clock_timestamp()) LIMIT 1`
  return rows.length > 0
}
