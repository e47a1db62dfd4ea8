/** How this person's browser finds the others' for talkback. Logins of a relay go to members only. The id is a song's or a branch's. */
import { requireRoom } from '@/server/branches/branch-access'
import { env } from '@/server/env'
import { route } from '@/server/http/route'
import { voiceServers } from '@/server/talkback/voice-servers'

export const GET = route<{ songId: string }>(async (_request, { songId }) => {
  const { person } = await requireRoom(songId)
  return voiceServers(env().voice, person.id, Date.now())
})
