import { createAlbumSchema } from '@/lib/contracts'
import { createAlbum } from '@/server/albums/change-albums'
import { listAlbums } from '@/server/albums/read-albums'
import { requireBand } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'

type Params = { bandId: string }

export const GET = route(async (_request, { bandId }: Params) => {
  const { band } = await requireBand(bandId, 'band.view')
  return listAlbums(band.id)
})

export const POST = route(async (request, { bandId }: Params) => {
  const access = await requireBand(bandId, 'album.edit')
  const album = await createAlbum(access, await parseBody(request, createAlbumSchema))
  return Response.json(album, { status: 201 })
})
