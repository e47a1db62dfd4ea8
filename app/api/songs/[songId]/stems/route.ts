/** A song's stems, and its uploads with their states. */
import { requireSong } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { listStems } from '@/server/stems/list-stems'

export const GET = route<{ songId: string }>(async (_, { songId }) => {
  await requireSong(songId, 'mix.listen')
  return listStems(songId)
})
