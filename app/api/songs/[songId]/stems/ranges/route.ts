/** Short parts of many stems in one answer: what the engine needs first when somebody jumps. */
import { stemRangesSchema } from '@/lib/contracts/stems'
import { requireSong } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { serveStemRanges } from '@/server/stems/serve-stem-ranges'

export const POST = route<{ songId: string }>(async (request, { songId }) => {
  await requireSong(songId, 'mix.listen')
  return serveStemRanges(songId, await parseBody(request, stemRangesSchema))
})
