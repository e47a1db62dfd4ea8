/** Who judged a version or a master run, what counts of it, and whether it still holds. */
import type { ApprovalList, ApprovalView } from '@/lib/contracts'
import { database, type Prisma } from '../db/client'
import { newestPerPerson, summariseApprovals } from './summarise-approvals'
import { personSelect } from './view-person'

export const approvalInclude = { user: { select: personSelect } } as const satisfies Prisma.ApprovalInclude
export type ApprovalRow = Prisma.ApprovalGetPayload<{ include: typeof approvalInclude }>

export function viewApproval(row: ApprovalRow): ApprovalView {
  const { id, user, verdict, note, contentHash, createdAt } = row
  return { id, person: user, verdict, note, contentHash, createdAt: createdAt.toISOString() }
}

/** How what was judged stands to today's mix or order. */
export interface Freshness {
  readonly isStale: boolean
  readonly changes: readonly string[]
}

export async function listApprovals(
  where: { readonly versionId: string } | { readonly masterRunId: string },
  freshness: Freshness,
): Promise<ApprovalList> {
  const rows = await database().approval.findMany({
    where,
    include: approvalInclude,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return {
    ...summariseApprovals(rows),
    current: newestPerPerson(rows).map(viewApproval),
    history: rows.map(viewApproval).reverse(),
    isStale: freshness.isStale,
    changes: freshness.changes,
  }
}
