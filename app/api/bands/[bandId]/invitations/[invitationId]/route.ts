import { requireBand } from '@/server/auth/access'
import { revokeInvitation } from '@/server/bands/invitations'
import { route } from '@/server/http/route'

export const DELETE = route(
  async (_request, { bandId, invitationId }: { bandId: string; invitationId: string }) => {
    const access = await requireBand(bandId, 'member.invite')
    await revokeInvitation(access, invitationId)
  },
)
