/**
 * The life of one of the three processes: it ends on Ctrl-C, on SIGTERM, and when the supervisor that started it is
 * gone, however that ended; so a killed supervisor leaves no process behind that blocks a port.
 */
import { logger } from './logger'

const STOP_DEADLINE_MS = 10_000

/** Runs `stop` once when the process is asked to end, then exits; after ten seconds it exits anyway. */
export function onStop(stop: () => Promise<void> | void): void {
  let isStopping = false
  const end = (reason: string) => {
    if (isStopping) return
    isStopping = true
    logger('lifecycle').debug({ reason }, 'stopping')
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref()
    Promise.resolve()
      .then(stop)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger('lifecycle').error({ err: error }, 'could not stop cleanly')
          process.exit(1)
        },
      )
  }
  process.once('SIGINT', () => end('SIGINT'))
  process.once('SIGTERM', () => end('SIGTERM'))
  process.once('disconnect', () => end('the supervisor is gone'))
  // undefined without a supervisor, false when it was gone before we came here.
  if (process.connected === false) end('the supervisor is gone')
}

/** Tells the supervisor that this process serves now. Without a supervisor: nothing. */
export function reportReady(): void {
  // A supervisor that was killed meanwhile is told nothing; onStop ends us.
  process.send?.('ready', undefined, undefined, () => undefined)
}
