import { duplicateSongSchema } from '@/lib/contracts'
import { requireSong } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { duplicateSong } from '@/server/songs/duplicate-song'

export const POST = route(async (request, { songId }: { songId: string }) => {
  const access = await requireSong(songId, 'song.edit')
  const copy = await duplicateSong(access, await parseBody(request, duplicateSongSchema))
  return Response.json(copy, { status: 201 })
})
