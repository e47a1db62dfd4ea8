import { requireMasterRun } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { readReport } from '@/server/masters/read-report'

export const GET = route(async (_request, { runId }: { runId: string }) =>
  readReport(await requireMasterRun(runId, 'mix.listen')),
)
