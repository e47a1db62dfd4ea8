import { requireVersion } from '@/server/auth/access'
import { route } from '@/server/http/route'

type Params = { versionId: string }

/** The version's mix as plain JSON, for rendering it elsewhere: this browser, the command line, another studio. */
export const GET = route(async (_request, { versionId }: Params) => {
  const { version } = await requireVersion(versionId, 'mix.listen')
  const { sampleRate, engineVersion, mixHash, mixState } = version
  return { sampleRate, engineVersion, mixHash, mix: mixState }
})
