import { requireMasterRun } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { retryRun } from '@/server/masters/retry-run'

export const POST = route(async (_request, { runId }: { runId: string }) =>
  retryRun(await requireMasterRun(runId, 'master.request')),
)
