import { requireMasterRun } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { serveMasterFile } from '@/server/masters/serve-master'

export const GET = route(async (request, { runId, fileId }: { runId: string; fileId: string }) =>
  serveMasterFile(request, await requireMasterRun(runId, 'master.download'), fileId),
)
