/** The impulse responses that a song may convolve with: its own, and those of its band. */
import { requireSong } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { listResponses } from '@/server/stems/responses'

export const GET = route<{ songId: string }>(async (_, { songId }) =>
  listResponses(await requireSong(songId, 'mix.listen')),
)
