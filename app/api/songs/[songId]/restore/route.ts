import { requireSong } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { restoreSong } from '@/server/songs/trash-song'

export const POST = route(async (_request, { songId }: { songId: string }) =>
  restoreSong(await requireSong(songId, 'song.trash')),
)
