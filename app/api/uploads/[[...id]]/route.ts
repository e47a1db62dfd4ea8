/** Resumable uploads (tus 1.0): POST begins one, HEAD asks how far it is, PATCH sends more, DELETE gives up; GET tells its state. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import { requireSong } from '@/server/auth/access'
import { route } from '@/server/http/route'
import { viewUpload } from '@/server/stems/list-stems'
import { beginUpload, continueUpload } from '@/server/stems/receive-upload'
import { tusServer } from '@/server/stems/tus-server'
import { findUpload } from '@/server/stems/uploads'

type Params = { id?: string[] }

function idOf({ id }: Params): string {
  if (id?.length !== 1) throw new AppError('not_found', ERROR_WORDS.not_found)
  return id[0]!
}

const proceed = route<Params>((request, params) => continueUpload(request, idOf(params)))

export const POST = route<Params>(async (request, params) =>
  params.id ? Promise.reject(new AppError('not_found', ERROR_WORDS.not_found)) : beginUpload(request),
)
export const GET = route<Params>(async (_, params) => {
  const upload = await findUpload(idOf(params))
  await requireSong(upload.songId, 'band.view')
  return viewUpload(upload)
})
export const OPTIONS = route<Params>((request) => tusServer().handleWeb(request))
export { proceed as HEAD, proceed as PATCH, proceed as DELETE }
