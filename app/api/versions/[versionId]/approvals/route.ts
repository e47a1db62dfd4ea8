import { giveApprovalSchema } from '@/lib/contracts'
import { requireVersion } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { approveVersion } from '@/server/reviews/give-approval'
import { listVersionApprovals } from '@/server/versions/version-approvals'

type Params = { versionId: string }

export const GET = route(async (_request, { versionId }: Params) =>
  listVersionApprovals(await requireVersion(versionId, 'mix.listen')),
)

export const POST = route(async (request, { versionId }: Params) => {
  const access = await requireVersion(versionId, 'approval.give')
  const approval = await approveVersion(access, await parseBody(request, giveApprovalSchema))
  return Response.json(approval, { status: 201 })
})
