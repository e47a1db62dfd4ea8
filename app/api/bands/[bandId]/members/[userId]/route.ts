import { setRoleSchema } from '@/lib/contracts'
import { requireBand, requirePerson } from '@/server/auth/access'
import { removeMember, setRole } from '@/server/bands/change-members'
import { parseBody, route } from '@/server/http/route'

interface Params extends Record<string, string> {
  bandId: string
  userId: string
}

export const PATCH = route(async (request, { bandId, userId }: Params) => {
  const access = await requireBand(bandId, 'member.setRole')
  const { role } = await parseBody(request, setRoleSchema)
  await setRole(access, userId, role)
})

/** Oneself: leaves, which every member may. Somebody else: removes them. */
export const DELETE = route(async (_request, { bandId, userId }: Params) => {
  const isSelf = (await requirePerson()).id === userId
  const access = await requireBand(bandId, isSelf ? 'band.view' : 'member.remove')
  await removeMember(access, userId)
})
