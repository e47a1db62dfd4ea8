/** Orders the daily tidying. Every worker may do it: a job of one day has one key, and running it twice is harmless. */
import { database } from '../db/client'
import { logger } from '../logger'
import { enqueue } from './enqueue'
import { sweepOldLeases } from './lease'

const HOUR_MS = 3_600_000

/** Orders today's sweep now and looks again every hour; clear the returned timer to end it. */
export function scheduleSweeps(): NodeJS.Timeout {
  let lastDay = ''
  const look = async () => {
    const day = new Date().toISOString().slice(0, 10)
    if (day === lastDay) return
    await database().$transaction((tx) => enqueue(tx, 'sweep-trash', { day }))
    await sweepOldLeases()
    lastDay = day
  }
  const lookSafely = () => {
    look().catch((error: unknown) => logger('jobs').error({ err: error }, 'the daily sweep was not ordered'))
  }
  lookSafely()
  return setInterval(lookSafely, HOUR_MS)
}
