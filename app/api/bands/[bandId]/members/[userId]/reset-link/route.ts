import { requireBand } from '@/server/auth/access'
import { createMemberResetLink } from '@/server/bands/reset-link'
import { route } from '@/server/http/route'

export const POST = route(async (_request, { bandId, userId }: { bandId: string; userId: string }) => {
  const access = await requireBand(bandId, 'member.resetPassword')
  return Response.json(await createMemberResetLink(access, userId), { status: 201 })
})
