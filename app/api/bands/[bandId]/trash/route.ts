import { readTrash } from '@/server/albums/read-albums'
import { requireBand } from '@/server/auth/access'
import { route } from '@/server/http/route'

export const GET = route(async (_request, { bandId }: { bandId: string }) => {
  const { band } = await requireBand(bandId, 'song.trash')
  return readTrash(band.id)
})
