import { uploadReferenceSchema } from '@/lib/contracts'
import { requireAlbum } from '@/server/auth/access'
import { parseQuery, route } from '@/server/http/route'
import { removeReference, uploadReference } from '@/server/masters/reference/change-reference'

type Params = { albumId: string }

export const PUT = route(async (request, { albumId }: Params) => {
  const access = await requireAlbum(albumId, 'master.request')
  return uploadReference(access, parseQuery(request, uploadReferenceSchema).name, request.body)
})

export const DELETE = route(async (_request, { albumId }: Params) =>
  removeReference(await requireAlbum(albumId, 'master.request')),
)
