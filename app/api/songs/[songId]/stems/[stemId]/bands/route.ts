/** The stem's levels per second and third-octave band (lib/mix/masking/band-levels.ts); 202 while a worker measures them. */
import { requireSong } from '@/server/auth/access'
import { serveFile } from '@/server/http/range'
import { route } from '@/server/http/route'
import { findStem } from '@/server/stems/find-stem'
import { stemBands } from '@/server/stems/stem-bands'

export const GET = route<{ songId: string; stemId: string }>(async (request, { songId, stemId }) => {
  await requireSong(songId, 'mix.listen')
  const key = await stemBands(await findStem(songId, stemId))
  if (key === null) return Response.json({ status: 'measuring' }, { status: 202 })
  return serveFile(request, key, 'application/octet-stream')
})
