import { requireVersion } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { readVersion } from '@/server/versions/read-versions'

export const GET = route(async (_request, { versionId }: { versionId: string }) =>
  readVersion(await requireVersion(versionId, 'mix.listen')),
)
