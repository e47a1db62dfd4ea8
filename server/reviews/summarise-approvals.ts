/** What a set of judgements says: the newest of each person counts, the older ones are history. Pure. */
import type { ApprovalSummary, Verdict } from '@/lib/contracts'

export interface Judgement {
  readonly userId: string
  readonly verdict: Verdict
  readonly createdAt: Date
}

/** The newest judgement of each person, newest first. Equal instants: the later in the list wins. */
export function newestPerPerson<T extends Judgement>(judgements: readonly T[]): T[] {
  const newest = new Map<string, T>()
  for (const judgement of judgements) {
    const known = newest.get(judgement.userId)
    if (!known || known.createdAt <= judgement.createdAt) newest.set(judgement.userId, judgement)
  }
  return [...newest.values()].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}

/** Changes are requested as long as anybody's newest judgement asks for them. */
export function summariseApprovals(judgements: readonly Judgement[]): ApprovalSummary {
  const current = newestPerPerson(judgements)
  const approveCount = current.filter((judgement) => judgement.verdict === 'approve').length
  const requestChangesCount = current.length - approveCount
  const state = requestChangesCount > 0 ? 'changesRequested' : approveCount > 0 ? 'approved' : 'none'
  return { state, approveCount, requestChangesCount }
}
