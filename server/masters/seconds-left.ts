/** How long a run will still take, judged by how far it came since a worker took it. Pure. */

/** Before this much is done a guess would only jump about. */
const LEAST_PROGRESS = 0.04

interface RunAtWork {
  readonly status: string
  readonly startedAt: Date | null
}

/** @param progress 0 to 1  @returns whole seconds; null while nobody can tell, and when it does not run */
export function secondsLeft({ status, startedAt }: RunAtWork, progress: number, now: Date): number | null {
  if (status !== 'running' || startedAt === null || progress < LEAST_PROGRESS) return null
  const elapsedSeconds = Math.max(0, now.getTime() - startedAt.getTime()) / 1000
  return Math.round((elapsedSeconds * (1 - progress)) / progress)
}
