import { giveApprovalSchema } from '@/lib/contracts'
import { requireMasterRun } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { listRunApprovals } from '@/server/masters/run-approvals'
import { approveMasterRun } from '@/server/reviews/give-approval'

type Params = { runId: string }

export const GET = route(async (_request, { runId }: Params) =>
  listRunApprovals(await requireMasterRun(runId, 'mix.listen')),
)

export const POST = route(async (request, { runId }: Params) => {
  const access = await requireMasterRun(runId, 'approval.give')
  const approval = await approveMasterRun(access, await parseBody(request, giveApprovalSchema))
  return Response.json(approval, { status: 201 })
})
