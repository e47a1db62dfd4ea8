import { createSongSchema } from '@/lib/contracts'
import { requireAlbum } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { createSong } from '@/server/songs/create-song'

export const POST = route(async (request, { albumId }: { albumId: string }) => {
  const access = await requireAlbum(albumId, 'song.edit')
  const song = await createSong(access, await parseBody(request, createSongSchema))
  return Response.json(song, { status: 201 })
})
