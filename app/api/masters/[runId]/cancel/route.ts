import { requireMasterRun } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { cancelRun } from '@/server/masters/cancel-run'

export const POST = route(async (_request, { runId }: { runId: string }) =>
  cancelRun(await requireMasterRun(runId, 'master.request')),
)
