/**
 * The worker process: runs background jobs until it is told to stop or its parent is gone. `npm run worker` starts a
 * further one, on this machine or, with DATABASE_URL and STORAGE_URL, on another.
 */
import { availableParallelism } from 'node:os'
import { closeDatabase } from './db/client'
import { closeBoss } from './jobs/boss'
import { startJobRunner } from './jobs/job-runner'
import { jobDefinitions } from './jobs/registry'
import { scheduleSweeps } from './jobs/schedule'
import { logger } from './logger'

const PARENT_CHECK_MS = 1000
const STOP_WITHIN_MS = 8000

const parentId = process.ppid
const log = logger('worker')
const runner = await startJobRunner({
  definitions: jobDefinitions,
  slots: Math.max(2, availableParallelism()),
})
const sweeps = scheduleSweeps()
log.info({ workerId: runner.workerId }, 'worker is ready')

let isStopping = false

async function stop(reason: string): Promise<void> {
  if (isStopping) return
  isStopping = true
  log.info({ reason }, 'worker stops')
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
  clearInterval(sweeps)
  await runner.stop()
  await closeBoss()
  await closeDatabase()
  process.exit(0)
}

process.on('SIGTERM', () => void stop('SIGTERM'))
process.on('SIGINT', () => void stop('SIGINT'))
process.on('disconnect', () => void stop('the parent is gone'))
setInterval(() => {
  if (process.ppid !== parentId) void stop('the parent is gone')
}, PARENT_CHECK_MS).unref()
