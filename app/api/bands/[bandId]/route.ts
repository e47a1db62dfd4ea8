import { changeBandSchema } from '@/lib/contracts'
import { requireBand } from '@/server/auth/access'
import { changeBand } from '@/server/bands/change-band'
import { deleteBand } from '@/server/bands/delete-band'
import { readBand } from '@/server/bands/read-bands'
import { parseBody, route } from '@/server/http/route'

interface Params extends Record<string, string> {
  bandId: string
}

export const GET = route(async (_request, { bandId }: Params) => {
  const { person } = await requireBand(bandId, 'band.view')
  return readBand(bandId, person.id)
})

export const PATCH = route(async (request, { bandId }: Params) => {
  const access = await requireBand(bandId, 'band.rename')
  return changeBand(access, await parseBody(request, changeBandSchema))
})

/** For good, with all albums, songs, versions and masters. */
export const DELETE = route(async (_request, { bandId }: Params) => {
  await deleteBand(await requireBand(bandId, 'band.delete'))
})
