import { saveVersionSchema } from '@/lib/contracts'
import { requireSong } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { listVersions, readVersionSummary } from '@/server/versions/read-versions'
import { saveVersion } from '@/server/versions/save-version'

type Params = { songId: string }

export const GET = route(async (_request, { songId }: Params) => {
  const { song } = await requireSong(songId, 'mix.listen')
  return listVersions(song.id)
})

export const POST = route(async (request, { songId }: Params) => {
  const { song, band, person } = await requireSong(songId, 'version.create')
  const input = await parseBody(request, saveVersionSchema)
  const saved = await saveVersion({ songId: song.id, bandId: band.id, personId: person.id, ...input })
  return Response.json(await readVersionSummary(saved.versionId), { status: 201 })
})
