import { changeAlbumSchema } from '@/lib/contracts'
import { changeAlbum, trashAlbum } from '@/server/albums/change-albums'
import { readAlbum } from '@/server/albums/read-albums'
import { requireAlbum } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'

type Params = { albumId: string }

export const GET = route(async (_request, { albumId }: Params) => {
  const { album } = await requireAlbum(albumId, 'band.view')
  return readAlbum(album.id)
})

export const PATCH = route(async (request, { albumId }: Params) => {
  const access = await requireAlbum(albumId, 'album.edit')
  return changeAlbum(access, await parseBody(request, changeAlbumSchema))
})

export const DELETE = route(async (_request, { albumId }: Params) =>
  trashAlbum(await requireAlbum(albumId, 'song.trash')),
)
