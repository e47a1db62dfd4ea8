/** Takes a stem off the song's list, or puts it back. The mix and versions are not touched. */
import { requireSong } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { removeStem, restoreStem } from '@/server/stems/remove-stem'

type Params = { songId: string; stemId: string }

export const DELETE = route<Params>(async (_, { songId, stemId }) => {
  await requireSong(songId, 'stem.remove')
  await removeStem(songId, stemId)
})

export const PUT = route<Params>(async (_, { songId, stemId }) => {
  await requireSong(songId, 'stem.remove')
  await restoreStem(songId, stemId)
})
