import { requireVersion } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { serveVersion } from '@/server/versions/serve-version'

export const GET = route(async (request, { versionId }: { versionId: string }) =>
  serveVersion(request, await requireVersion(versionId, 'mix.listen'), 'index'),
)
