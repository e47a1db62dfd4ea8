/** How this person's browser finds the others' for talkback. Logins of a relay go to members only. */
import { requireSong } from '@/server/auth/access'
import { env } from '@/server/env'
import { route } from '@/server/http/route'
import { voiceServers } from '@/server/talkback/voice-servers'

export const GET = route<{ songId: string }>(async (_request, { songId }) => {
  const { person } = await requireSong(songId, 'mix.listen')
  return voiceServers(env().voice, person.id, Date.now())
})
