import { requireMasterRun } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { streamZip } from '@/server/masters/stream-zip'

export const GET = route(async (_request, { runId }: { runId: string }) =>
  streamZip(await requireMasterRun(runId, 'master.download')),
)
