import { requestMastersSchema } from '@/lib/contracts'
import { requireAlbum } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { listRuns } from '@/server/masters/read-runs'
import { requestMasters } from '@/server/masters/request-masters'

type Params = { albumId: string }

export const GET = route(async (_request, { albumId }: Params) => {
  const { album } = await requireAlbum(albumId, 'mix.listen')
  return listRuns(album.id)
})

export const POST = route(async (request, { albumId }: Params) => {
  const access = await requireAlbum(albumId, 'master.request')
  const requested = await requestMasters(access, await parseBody(request, requestMastersSchema))
  return Response.json(requested, { status: 202 })
})
