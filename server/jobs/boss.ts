/**
 * The queue behind the jobs: pg-boss in schema `pgboss` of the same database. One instance per process; the process
 * that only enqueues keeps two connections and does no maintenance. Its own expiry is set far away, because a job is
 * given up by its lease (lease.ts, sweep.ts), not by a clock.
 */
import PgBoss from 'pg-boss'
import { JOB_NAMES, JOB_RETRY_LIMIT } from '@/lib/contracts'
import { databaseUrl } from '../db/database-url'
import { logger } from '../logger'

const QUEUE = { retryLimit: JOB_RETRY_LIMIT, retryDelay: 2, retryBackoff: true, expireInSeconds: 12 * 3600 }

const shared = globalThis as typeof globalThis & { mixroomBoss?: Promise<PgBoss> }

/** The started queue with every job name known to it. Any thread but one instance per process. */
export function jobBoss(): Promise<PgBoss> {
  shared.mixroomBoss ??= openBoss().catch((error: unknown) => {
    delete shared.mixroomBoss
    throw error
  })
  return shared.mixroomBoss
}

async function openBoss(): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: databaseUrl(), max: 3, schedule: false, supervise: false })
  boss.on('error', (error) => logger('jobs').error({ err: error }, 'job queue'))
  await boss.start()
  for (const name of JOB_NAMES) await boss.createQueue(name, { name, ...QUEUE })
  return boss
}

/** Closes the connections; a later jobBoss() opens new ones. */
export async function closeBoss(): Promise<void> {
  const opened = shared.mixroomBoss
  delete shared.mixroomBoss
  const boss = await opened?.catch(() => undefined)
  await boss?.stop({ graceful: false, close: true })
}
