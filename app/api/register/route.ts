import { registerSchema } from '@/lib/contracts'
import { registerPerson } from '@/server/auth/people'
import { clientAddress } from '@/server/http/client-facts'
import { RateLimiter } from '@/server/http/rate-limit'
import { parseBody, route } from '@/server/http/route'

const registrations = new RateLimiter({ tries: 20, perSeconds: 600 })

export const POST = route(async (request) => {
  const input = await parseBody(request, registerSchema)
  registrations.require(clientAddress(request.headers))
  const { id, name, email, colour } = await registerPerson(input)
  return Response.json({ id, name, email, colour }, { status: 201 })
})
