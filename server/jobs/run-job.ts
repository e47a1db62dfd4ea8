/**
 * The base of every processor: validate, take the lease, run with progress and an abort signal while the lease is
 * renewed, commit under the fencing token, and sort what went wrong: an AppError is permanent, anything else is tried
 * again with growing pauses, a lost lease is somebody else's job now.
 */
import { randomUUID } from 'node:crypto'
import type PgBoss from 'pg-boss'
import { ERROR_WORDS, isAppError } from '@/lib/assert'
import { JOB_PAYLOADS, jobKey, type JobName, type JobPayload } from '@/lib/contracts'
import { database } from '../db/client'
import { asDiskFull } from '../storage/disk-full'
import { logger } from '../logger'
import type { JobContext, JobDefinition, JobDefinitions } from './define-job'
import { giveUpJob } from './give-up'
import {
  acquireLease,
  assertLeaseHeld,
  LEASE_MS,
  LeaseLostError,
  releaseLease,
  renewLease,
  type Lease,
} from './lease'
import { keepLease } from './keep-lease'
import { throttledProgress } from './progress'

export interface TakenJob {
  readonly id: string
  readonly name: JobName
  readonly data: unknown
  readonly retryCount: number
  readonly retryLimit: number
}

export interface RunJobOptions {
  readonly boss: PgBoss
  readonly definitions: JobDefinitions
  readonly owner: string
  /** Fires when the worker stops: the job goes back to the queue unharmed. */
  readonly stopping: AbortSignal
  readonly leaseMs?: number
}

/** How a taken job ended. 'elsewhere': another worker has it. 'returned': back in the queue. */
export type JobOutcome = 'done' | 'unwanted' | 'elsewhere' | 'returned' | 'retry' | 'failed'

/** Runs one taken job to its end. Never throws for what the job did; throws when the database is gone. */
export async function runJob(job: TakenJob, options: RunJobOptions): Promise<JobOutcome> {
  const { boss, definitions, owner } = options
  const definition = definitions[job.name] as JobDefinition<JobName> | undefined
  const parsed = JOB_PAYLOADS[job.name].safeParse(job.data)
  if (!definition || !parsed.success) {
    logger('jobs').error({ job: job.name, data: job.data }, 'no processor takes this job')
    return failForGood(boss, job, 'invalid job')
  }
  const lease = await acquireLease(jobKey(job.name, parsed.data), owner, options.leaseMs)
  if (!lease) {
    await boss.complete(job.name, job.id, { outcome: 'elsewhere' })
    return 'elsewhere'
  }
  const outcome = await work(job, parsed.data, definition, lease, options)
  await releaseLease(lease)
  return outcome
}

async function work(
  job: TakenJob,
  payload: JobPayload,
  definition: JobDefinition<JobName>,
  lease: Lease,
  options: RunJobOptions,
): Promise<JobOutcome> {
  const isWanted = async () => (definition.isWanted ? definition.isWanted(payload) : true)
  const keeper = keepLease(lease, {
    isWanted,
    stopping: options.stopping,
    leaseMs: options.leaseMs ?? LEASE_MS,
  })
  const progress = throttledProgress(async (fraction) => definition.saveProgress?.(payload, fraction))
  const context: JobContext<JobName> = {
    payload,
    signal: keeper.signal,
    progress: progress.report,
    commit: (write) =>
      database().$transaction(
        async (tx) => {
          await assertLeaseHeld(tx, lease)
          return write(tx)
        },
        { timeout: 30_000, maxWait: 15_000 },
      ),
  }
  try {
    if (await isWanted()) await definition.run(context)
    else keeper.give('unwanted')
    await progress.close()
    if (!(await renewLease(lease, options.leaseMs))) return 'elsewhere'
    await options.boss.complete(job.name, job.id, {})
    return keeper.reason() === 'unwanted' ? 'unwanted' : 'done'
  } catch (error) {
    await progress.close()
    return settleFailure(error, { job, payload, options, reason: keeper.reason() })
  } finally {
    keeper.stop()
  }
}

interface Failure {
  readonly job: TakenJob
  readonly payload: JobPayload
  readonly options: RunJobOptions
  readonly reason: 'lost' | 'unwanted' | 'stopping' | null
}

async function settleFailure(thrown: unknown, failure: Failure): Promise<JobOutcome> {
  const error = asDiskFull(thrown) ?? thrown
  const { job, payload, options, reason } = failure
  if (error instanceof LeaseLostError || reason === 'lost') return 'elsewhere'
  if (reason === 'stopping') return returnJob(job)
  if (reason === 'unwanted') {
    await options.boss.complete(job.name, job.id, { outcome: 'unwanted' })
    return 'unwanted'
  }
  const errorId = randomUUID()
  const isPermanent = isAppError(error)
  const isLast = isPermanent || job.retryCount >= job.retryLimit
  logger('jobs')[isPermanent ? 'warn' : 'error'](
    { err: error, errorId, job: job.name, payload, isLast },
    'a job failed',
  )
  if (!isLast) {
    await options.boss.fail(job.name, job.id, { errorId })
    return 'retry'
  }
  const words = isPermanent ? error.message : `${ERROR_WORDS.internal} (${errorId})`
  await giveUpJob(options.definitions, job.name, payload, words)
  return failForGood(options.boss, job, words)
}

async function returnJob(job: TakenJob): Promise<JobOutcome> {
  await database().$executeRaw`
    UPDATE pgboss.job SET state = 'created', started_on = NULL, start_after = now()
    WHERE name = ${job.name} AND id = ${job.id}::uuid AND state = 'active'`
  return 'returned'
}

async function failForGood(boss: PgBoss, job: TakenJob, words: string): Promise<JobOutcome> {
  await database().$executeRaw`
    UPDATE pgboss.job SET retry_limit = retry_count WHERE name = ${job.name} AND id = ${job.id}::uuid`
  await boss.fail(job.name, job.id, { words })
  return 'failed'
}
