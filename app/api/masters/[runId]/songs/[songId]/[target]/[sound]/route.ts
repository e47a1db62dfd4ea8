import { requireMasterRun } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { serveMasterSound, type MasterSound } from '@/server/masters/serve-master'

type Params = { runId: string } & { -readonly [K in keyof MasterSound]: string }

export const GET = route(async (request, { runId, ...sound }: Params) =>
  serveMasterSound(request, await requireMasterRun(runId, 'mix.listen'), sound),
)
