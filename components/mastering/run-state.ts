import type { MasterRunSummary } from '@/lib/contracts'

export const isWorking = ({ status }: Pick<MasterRunSummary, 'status'>) =>
  status === 'queued' || status === 'running'

/** Something of it can be tried again. */
export const hasFailed = ({ status }: Pick<MasterRunSummary, 'status'>) =>
  status === 'failed' || status === 'incomplete'

/** Nothing more comes, and what is there has been read back. */
export const isReady = ({ status }: Pick<MasterRunSummary, 'status'>) =>
  status === 'done' || status === 'incomplete'

/** "about 40 s left", "about 3 min left". */
export function wordsOfTimeLeft(seconds: number | null): string | null {
  if (seconds === null) return null
  if (seconds < 90) return `about ${Math.max(5, Math.round(seconds / 5) * 5)} s left`
  return `about ${Math.round(seconds / 60)} min left`
}
