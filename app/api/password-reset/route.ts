import { passwordResetSchema } from '@/lib/contracts'
import { resetPassword } from '@/server/auth/password-reset'
import { clientAddress } from '@/server/http/client-facts'
import { RateLimiter } from '@/server/http/rate-limit'
import { parseBody, route } from '@/server/http/route'

const resets = new RateLimiter({ tries: 10, perSeconds: 600 })

export const POST = route(async (request) => {
  const { token, password } = await parseBody(request, passwordResetSchema)
  resets.require(clientAddress(request.headers))
  await resetPassword(token, password)
})
