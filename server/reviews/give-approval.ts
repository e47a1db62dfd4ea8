/** A judgement on a version or a master run: one more row, bound to the hash of what was judged; nothing is overwritten. */
import { AppError } from '@/lib/assert'
import type { ApprovalView, GiveApproval } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { MasterRunAccess, VersionAccess } from '../auth/access'
import { database } from '../db/client'
import { approvalInclude, viewApproval } from './list-approvals'

/** @throws AppError conflict before its bounce is done: nobody can have heard it */
export async function approveVersion(access: VersionAccess, input: GiveApproval): Promise<ApprovalView> {
  const { version } = access
  if (version.bounceStatus !== 'done')
    throw new AppError('conflict', 'This version is not bounced yet. Judge it when it can be heard.')
  return give(access, { versionId: version.id, contentHash: version.mixHash }, input)
}

/** @throws AppError conflict while the run is not done: there is nothing to judge yet */
export async function approveMasterRun(access: MasterRunAccess, input: GiveApproval): Promise<ApprovalView> {
  const { run } = access
  if (run.status !== 'done' || run.contentHash === null)
    throw new AppError('conflict', 'These masters are not finished yet. Judge them when they are.')
  return give(access, { masterRunId: run.id, contentHash: run.contentHash }, input)
}

type Subject =
  | { readonly versionId: string; readonly contentHash: string }
  | { readonly masterRunId: string; readonly contentHash: string }

async function give(
  { band, person }: VersionAccess | MasterRunAccess,
  subject: Subject,
  { verdict, note = '' }: GiveApproval,
): Promise<ApprovalView> {
  const row = await database().$transaction(async (tx) => {
    const data = { ...subject, userId: person.id, verdict, note }
    const created = await tx.approval.create({ data, include: approvalInclude })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: `approval.${verdict}` },
      ...{ subjectKind: 'approval', subjectId: created.id, detail: subject },
    })
    return created
  })
  return viewApproval(row)
}
