import { describe, expect, it } from 'vitest'
import { newestPerPerson, summariseApprovals } from './summarise-approvals'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))

describe('approvals', () => {
  it('the newest of each person counts', () => {
    const judgements = [
      { userId: 'ann', verdict: 'requestChanges' as const, createdAt: at(1) },
      { userId: 'ann', verdict: 'approve' as const, createdAt: at(3) },
      { userId: 'ben', verdict: 'approve' as const, createdAt: at(2) },
    ]
    expect(newestPerPerson(judgements).map((judgement) => judgement.userId)).toEqual(['ann', 'ben'])
    expect(summariseApprovals(judgements)).toEqual({
      state: 'approved',
      approveCount: 2,
      requestChangesCount: 0,
    })
  })

  it('one request for changes outweighs every approval', () => {
    const judgements = [
      { userId: 'ann', verdict: 'approve' as const, createdAt: at(1) },
      { userId: 'ben', verdict: 'requestChanges' as const, createdAt: at(1) },
    ]
    expect(summariseApprovals(judgements).state).toBe('changesRequested')
  })

  it('without judgements there is no verdict', () => {
    expect(summariseApprovals([])).toEqual({ state: 'none', approveCount: 0, requestChangesCount: 0 })
  })
})
