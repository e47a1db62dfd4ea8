import { requireMasterRun } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { readRun } from '@/server/masters/read-runs'

export const GET = route(async (_request, { runId }: { runId: string }) =>
  readRun(await requireMasterRun(runId, 'mix.listen')),
)
