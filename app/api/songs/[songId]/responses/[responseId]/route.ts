/** Takes one of the band's impulse responses over into a song, or off the band's list. */
import { requireSong } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { removeResponse, takeResponse } from '@/server/stems/responses'

type Params = { songId: string; responseId: string }

export const PUT = route<Params>(async (_, { songId, responseId }) => {
  await takeResponse(await requireSong(songId, 'stem.upload'), responseId)
})

export const DELETE = route<Params>(async (_, { songId, responseId }) => {
  await removeResponse(await requireSong(songId, 'stem.remove'), responseId)
})
