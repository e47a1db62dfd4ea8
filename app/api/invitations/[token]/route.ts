import { AppError, ERROR_WORDS } from '@/lib/assert'
import { currentPerson, requirePerson } from '@/server/auth/access'
import { acceptInvitation, readOffer } from '@/server/bands/invitations'
import { route } from '@/server/http/route'

interface Params extends Record<string, string> {
  token: string
}

export const GET = route(async (_request, { token }: Params) => {
  const offer = await readOffer(token, await currentPerson())
  if (!offer) throw new AppError('not_found', ERROR_WORDS.not_found)
  return offer
})

export const POST = route(async (_request, { token }: Params) =>
  acceptInvitation(token, await requirePerson()),
)
