import { createBandSchema } from '@/lib/contracts'
import { requirePerson } from '@/server/auth/access'
import { createBand } from '@/server/bands/change-band'
import { listBands } from '@/server/bands/read-bands'
import { parseBody, route } from '@/server/http/route'

export const GET = route(async () => {
  const { id } = await requirePerson()
  return { bands: await listBands(id) }
})

export const POST = route(async (request) => {
  const person = await requirePerson()
  const input = await parseBody(request, createBandSchema)
  return Response.json(await createBand(person, input), { status: 201 })
})
