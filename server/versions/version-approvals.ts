/** The judgements on a version, and whether the song still sounds like it. */
import type { ApprovalList } from '@/lib/contracts'
import { parseMix } from '@/lib/mix'
import type { VersionAccess } from '../auth/access'
import { listApprovals } from '../reviews/list-approvals'
import { compareWithLive } from './compare-live'

export async function listVersionApprovals({ version }: VersionAccess): Promise<ApprovalList> {
  const live = await compareWithLive({ ...version, mix: parseMix(version.mixState) })
  const freshness = { isStale: live.isStale, changes: live.changes.map((change) => change.words) }
  return listApprovals({ versionId: version.id }, freshness)
}
