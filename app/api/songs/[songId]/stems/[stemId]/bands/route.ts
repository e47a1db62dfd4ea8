/** The stem's levels per second and third-octave band (lib/mix/masking/band-levels.ts). */
import { requireSong } from '@/server/auth/access'
import { serveFile } from '@/server/http/range'
import { route } from '@/server/http/route'
import { findStem } from '@/server/stems/find-stem'
import { stemBands } from '@/server/stems/stem-bands'

export const GET = route<{ songId: string; stemId: string }>(async (request, { songId, stemId }) => {
  await requireSong(songId, 'mix.listen')
  return serveFile(request, await stemBands(await findStem(songId, stemId)), 'application/octet-stream')
})
