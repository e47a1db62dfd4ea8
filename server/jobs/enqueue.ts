/** Orders a job inside the caller's transaction: it exists exactly when what it works on exists. */
import { JOB_PAYLOADS, jobKey, type JobName, type JobPayload } from '@/lib/contracts'
import type { Transaction } from '../db/client'
import { jobBoss } from './boss'

/**
 * Adds one job; a worker takes it within about half a second after the commit, nobody after a rollback.
 * Ordering the same job twice is allowed: processors give one result.
 * @throws ZodError when the payload breaks its contract (a bug of the caller)
 */
export async function enqueue<N extends JobName>(
  tx: Transaction,
  name: N,
  payload: JobPayload<N>,
): Promise<void> {
  const boss = await jobBoss()
  const executeSql = async (text: string, values: unknown[]) => ({
    rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values),
  })
  const job = { name, data: JOB_PAYLOADS[name].parse(payload), singletonKey: jobKey(name, payload) }
  await boss.insert([job], { db: { executeSql } })
}
