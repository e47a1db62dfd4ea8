/**
 * Finds jobs whose worker is gone: taken, but without a living lease. They go back into the queue at once, or, when they
 * have taken down a worker too many times, are given up.
 */
import type { JobName } from '@/lib/contracts'
import { JOB_NAMES, JOB_PAYLOADS } from '@/lib/contracts'
import { database } from '../db/client'
import { logger } from '../logger'
import type { JobDefinitions } from './define-job'
import { giveUpJob } from './give-up'
import { LEASE_MS } from './lease'

interface SweptJob {
  readonly name: string
  readonly state: string
  readonly data: unknown
}

/** @returns how many jobs were taken from dead workers. Safe to run in every worker at the same time. */
export async function sweepDeadJobs(definitions: JobDefinitions, leaseMs = LEASE_MS): Promise<number> {
  const swept = await database().$queryRaw<SweptJob[]>`
    UPDATE pgboss.job AS j SET
      state = (CASE WHEN retry_count < retry_limit THEN 'retry' ELSE 'failed' END)::pgboss.job_state,
      completed_on = CASE WHEN retry_count < retry_limit THEN NULL ELSE now() END,
      start_after = now()
    WHERE j.name = ANY(${[...JOB_NAMES]}::text[]) AND j.state = 'active'
      AND j.started_on < now() - ${leaseMs}::int * interval '1 millisecond'
      AND NOT EXISTS (
        SELECT 1 FROM "JobLease" l WHERE l.id = j.singleton_key AND l."expiresAt" > timezone('utc', clock_timestamp()))
    RETURNING j.name, j.state::text AS state, j.data`
  for (const job of swept) {
    logger('jobs').warn({ job: job.name, data: job.data, state: job.state }, 'a job lost its worker')
    if (job.state === 'failed') await giveUpLost(definitions, job)
  }
  return swept.length
}

async function giveUpLost(definitions: JobDefinitions, job: SweptJob): Promise<void> {
  const name = job.name as JobName
  const payload = JOB_PAYLOADS[name].safeParse(job.data)
  if (payload.success)
    await giveUpJob(definitions, name, payload.data, 'It stopped the worker again and again.')
}
