import { handOverSchema } from '@/lib/contracts'
import { requireBand } from '@/server/auth/access'
import { handOver } from '@/server/bands/change-members'
import { parseBody, route } from '@/server/http/route'

export const POST = route(async (request, { bandId }: { bandId: string }) => {
  const access = await requireBand(bandId, 'member.setRole')
  const { userId } = await parseBody(request, handOverSchema)
  await handOver(access, userId)
})
