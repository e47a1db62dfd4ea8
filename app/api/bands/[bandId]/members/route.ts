import { requireBand } from '@/server/auth/access'
import { listMembers } from '@/server/bands/read-bands'
import { route } from '@/server/http/route'

export const GET = route(async (_request, { bandId }: { bandId: string }) => {
  await requireBand(bandId, 'band.view')
  return { members: await listMembers(bandId) }
})
