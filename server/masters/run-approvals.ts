/** The judgements on a master run, and whether the album would still order the same. */
import type { ApprovalList } from '@/lib/contracts'
import type { MasterRunAccess } from '../auth/access'
import { database } from '../db/client'
import { listApprovals } from '../reviews/list-approvals'
import { masterOrderSchema } from './master-order'
import { compareOrders } from './order-changes'
import { readAlbumReadiness } from './read-order'

export async function listRunApprovals({ run }: MasterRunAccess): Promise<ApprovalList> {
  const order = masterOrderSchema.parse(run.settings)
  const today = await readAlbumReadiness(database(), run.albumId, order.targets)
  return listApprovals({ masterRunId: run.id }, compareOrders(order, today))
}
