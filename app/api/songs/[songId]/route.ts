import { changeSongSchema } from '@/lib/contracts'
import { requireSong } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { changeSong } from '@/server/songs/change-song'
import { readSong } from '@/server/songs/read-song'
import { trashSong } from '@/server/songs/trash-song'

type Params = { songId: string }

export const GET = route(async (_request, { songId }: Params) =>
  readSong(await requireSong(songId, 'mix.listen')),
)

export const PATCH = route(async (request, { songId }: Params) => {
  const access = await requireSong(songId, 'song.edit')
  return changeSong(access, await parseBody(request, changeSongSchema))
})

export const DELETE = route(async (_request, { songId }: Params) =>
  trashSong(await requireSong(songId, 'song.trash')),
)
