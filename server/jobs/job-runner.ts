/**
 * Takes jobs from the queue and runs a few at a time: one loop per slot, which asks the queues in the order of the
 * closed list and rests for IDLE_MS when all are empty. Sweeps dead workers' jobs and tells that this worker lives.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as rest } from 'node:timers/promises'
import { JOB_NAMES, type JobName } from '@/lib/contracts'
import { startHeartbeat } from '../db/heartbeat'
import { logger } from '../logger'
import { jobBoss } from './boss'
import type { JobDefinitions } from './define-job'
import { LEASE_MS } from './lease'
import { runJob, type TakenJob } from './run-job'
import { sweepDeadJobs } from './sweep'

const IDLE_MS = 400
const AFTER_FAULT_MS = 2000

export interface JobRunnerOptions {
  readonly definitions: JobDefinitions
  /** How many jobs run at the same time. */
  readonly slots: number
  readonly leaseMs?: number
}

export interface JobRunner {
  readonly workerId: string
  /** Gives unfinished jobs back and waits until all slots are empty. */
  readonly stop: () => Promise<void>
}

/** Starts to work. Any number of runners, on any number of machines, may share one database. */
export async function startJobRunner(options: JobRunnerOptions): Promise<JobRunner> {
  const workerId = randomUUID()
  const stopping = new AbortController()
  await jobBoss()
  const endHeartbeat = startHeartbeat('worker')
  const leaseMs = options.leaseMs ?? LEASE_MS
  const sweeping = every(leaseMs / 3, async () => {
    await sweepDeadJobs(options.definitions, leaseMs)
  })
  const slot = () => runSlot({ ...options, owner: workerId, stopping: stopping.signal })
  const slots = Array.from({ length: options.slots }, slot)
  return {
    workerId,
    async stop() {
      stopping.abort()
      clearInterval(sweeping)
      await Promise.all(slots)
      await endHeartbeat()
    },
  }
}

function every(periodMs: number, act: () => Promise<void>): NodeJS.Timeout {
  return setInterval(() => {
    act().catch((error: unknown) => logger('jobs').error({ err: error }, 'dead jobs were not swept'))
  }, periodMs)
}

interface SlotOptions extends JobRunnerOptions {
  readonly owner: string
  readonly stopping: AbortSignal
}

async function runSlot(options: SlotOptions): Promise<void> {
  const pause = (ms: number) => rest(ms, undefined, { signal: options.stopping }).catch(() => undefined)
  while (!options.stopping.aborted) {
    try {
      if (!(await runNext(options))) await pause(IDLE_MS)
    } catch (error) {
      logger('jobs').error({ err: error }, 'the queue does not answer')
      await pause(AFTER_FAULT_MS)
    }
  }
}

/** @returns false when every queue is empty */
async function runNext(options: SlotOptions): Promise<boolean> {
  const boss = await jobBoss()
  for (const name of JOB_NAMES) {
    if (!options.definitions[name] || options.stopping.aborted) continue
    const [job] = await boss.fetch<object>(name, { includeMetadata: true })
    if (!job) continue
    const startedAt = performance.now()
    const taken: TakenJob = { ...job, name: name satisfies JobName }
    const outcome = await runJob(taken, { ...options, boss })
    logger('jobs').info(
      { job: name, data: job.data, outcome, ms: Math.round(performance.now() - startedAt) },
      'job ended',
    )
    return true
  }
  return false
}
