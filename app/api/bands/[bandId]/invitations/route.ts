import { inviteSchema } from '@/lib/contracts'
import { requireBand } from '@/server/auth/access'
import { createInvitation, listInvitations } from '@/server/bands/invitations'
import { parseBody, route } from '@/server/http/route'

interface Params extends Record<string, string> {
  bandId: string
}

export const GET = route(async (_request, { bandId }: Params) => {
  await requireBand(bandId, 'member.invite')
  return { invitations: await listInvitations(bandId) }
})

export const POST = route(async (request, { bandId }: Params) => {
  const access = await requireBand(bandId, 'member.invite')
  const input = await parseBody(request, inviteSchema)
  return Response.json(await createInvitation(access, input), { status: 201 })
})
