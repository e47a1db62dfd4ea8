import { controlHistoryQuerySchema } from '@/lib/contracts'
import { requireSong } from '@/server/auth/access'
import { parseQuery, route } from '@/server/http/route'
import { readControlHistory } from '@/server/songs/read-control-history'

type Params = { songId: string }

export const GET = route(async (request, { songId }: Params) => {
  const { song } = await requireSong(songId, 'mix.listen')
  return readControlHistory(song.id, parseQuery(request, controlHistoryQuerySchema))
})
