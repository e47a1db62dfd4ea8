import { chooseVersionSchema } from '@/lib/contracts'
import { requireSong } from '@/server/auth/access'
import { parseBody, route } from '@/server/http/route'
import { chooseVersion } from '@/server/songs/choose-version'

export const PUT = route(async (request, { songId }: { songId: string }) => {
  const access = await requireSong(songId, 'version.choose')
  const { versionId } = await parseBody(request, chooseVersionSchema)
  return chooseVersion(access, versionId)
})
