/** The stem's waveform (lib/contracts/peaks.ts). */
import { requireSong } from '@/server/auth/access'
import { serveFile } from '@/server/http/range'
import { route } from '@/server/http/route'
import { findStem } from '@/server/stems/find-stem'

const serve = route<{ songId: string; stemId: string }>(async (request, { songId, stemId }) => {
  await requireSong(songId, 'mix.listen')
  const { peaksKey } = await findStem(songId, stemId)
  return serveFile(request, peaksKey, 'application/octet-stream')
})

export { serve as GET, serve as HEAD }
