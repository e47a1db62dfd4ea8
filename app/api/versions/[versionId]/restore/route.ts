import { requireVersion } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { restoreVersion } from '@/server/versions/restore-version'

export const POST = route(async (_request, { versionId }: { versionId: string }) =>
  restoreVersion(await requireVersion(versionId, 'mix.edit')),
)
