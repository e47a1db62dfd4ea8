/** Progress that a processor may report as often as it likes and that reaches SQL at most twice a second. */
import { logger } from '../logger'

const EVERY_MS = 500

export interface Progress {
  readonly report: (fraction: number) => void
  /** Waits for the last write; later reports are dropped. */
  readonly close: () => Promise<void>
}

export function throttledProgress(save: (fraction: number) => Promise<void>): Progress {
  let lastSavedAt = -Infinity
  let isClosed = false
  let writing: Promise<void> = Promise.resolve()
  return {
    report(fraction) {
      const now = performance.now()
      if (isClosed || now - lastSavedAt < EVERY_MS) return
      lastSavedAt = now
      const bounded = Math.min(1, Math.max(0, fraction))
      writing = writing
        .then(() => save(bounded))
        .catch((error: unknown) => logger('jobs').warn({ err: error }, 'progress was not saved'))
    },
    close() {
      isClosed = true
      return writing
    },
  }
}
