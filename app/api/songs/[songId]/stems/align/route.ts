/** Puts the stems where their BWF time references say. */
import { requireSong } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { alignStems } from '@/server/stems/align-stems'

export const POST = route<{ songId: string }>(async (_, { songId }) => {
  const { person } = await requireSong(songId, 'mix.edit')
  return alignStems(songId, person.id)
})
