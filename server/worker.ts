/**
 * The worker process: runs background jobs until it is told to stop or its supervisor is gone. `npm run worker` starts a
 * further one, on this machine or, with DATABASE_URL and shared storage, on another.
 */
import { availableParallelism } from 'node:os'
import { closeDatabase } from './db/client'
import { closeBoss } from './jobs/boss'
import { startJobRunner } from './jobs/job-runner'
import { jobDefinitions } from './jobs/registry'
import { scheduleSweeps } from './jobs/schedule'
import { onStop, reportReady } from './lifecycle'
import { logger } from './logger'

/** Whoever starts a worker by hand reads one sentence; a supervisor tries again. */
function refuse(error: unknown): never {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  process.stderr.write(`The worker cannot start: ${first instanceof Error ? first.message : String(first)}\n`)
  process.exit(1)
}

const runner = await startJobRunner({
  definitions: jobDefinitions,
  slots: Math.max(2, availableParallelism()),
}).catch(refuse)
const sweeps = scheduleSweeps()

onStop(async () => {
  clearInterval(sweeps)
  await runner.stop()
  await closeBoss()
  await closeDatabase()
})
reportReady()
logger('worker').info({ workerId: runner.workerId }, 'ready')
