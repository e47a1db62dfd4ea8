import { changeBranchSchema } from '@/lib/contracts'
import { requireBranch, requireBranchEvenClosed } from '@/server/branches/branch-access'
import { changeBranch } from '@/server/branches/change-branches'
import { readBranchBase } from '@/server/branches/read-branches'
import { parseBody, route } from '@/server/http/route'

type Params = { branchId: string }

export const GET = route<Params>(async (_, { branchId }) => readBranchBase(await requireBranch(branchId)))

export const PATCH = route(async (request, { branchId }: Params) => {
  const access = await requireBranchEvenClosed(branchId)
  return changeBranch(access, await parseBody(request, changeBranchSchema))
})
