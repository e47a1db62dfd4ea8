import { requireBranch } from '@/server/branches/branch-access'
import { inviteToBranch, leaveBranch } from '@/server/branches/change-branches'
import { route } from '@/server/http/route'

type Params = { branchId: string; userId: string }

export const PUT = route<Params>(async (_, { branchId, userId }) =>
  inviteToBranch(await requireBranch(branchId), userId),
)

export const DELETE = route<Params>(async (_, { branchId, userId }) =>
  leaveBranch(await requireBranch(branchId), userId),
)
