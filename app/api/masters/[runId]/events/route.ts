import { requireMasterRun } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { readRun } from '@/server/masters/read-runs'
import { streamRun } from '@/server/masters/run-events'

export const GET = route(async (request, { runId }: { runId: string }) => {
  await requireMasterRun(runId, 'mix.listen')
  const { signal } = request
  return streamRun({ signal, read: async () => readRun(await requireMasterRun(runId, 'mix.listen')) })
})
