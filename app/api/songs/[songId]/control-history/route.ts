import { controlHistoryQuerySchema } from '@/lib/contracts'
import { requireRoom } from '@/server/branches/branch-access'
import { parseQuery, route } from '@/server/http/route'
import { readControlHistory } from '@/server/songs/read-control-history'

/** A song's id, or a branch's: its room has a history of its own. */
/** The song's id, or that of a branch. */
type Params = { songId: string }

export const GET = route(async (request, { songId }: Params) => {
  await requireRoom(songId)
  return readControlHistory(songId, parseQuery(request, controlHistoryQuerySchema))
})
