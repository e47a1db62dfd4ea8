import type { MasterRunSummary } from '@/lib/contracts'

export const isWorking = ({ status }: Pick<MasterRunSummary, 'status'>) =>
  status === 'queued' || status === 'running'

/** "about 40 s left", "about 3 min left". */
export function wordsOfTimeLeft(seconds: number | null): string | null {
  if (seconds === null) return null
  if (seconds < 90) return `about ${Math.max(5, Math.round(seconds / 5) * 5)} s left`
  return `about ${Math.round(seconds / 60)} min left`
}
