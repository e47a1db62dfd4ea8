import { commentQuerySchema, writeCommentSchema } from '@/lib/contracts'
import { requireVersion } from '@/server/auth/access'
import { parseBody, parseQuery, route } from '@/server/http/route'
import { listComments } from '@/server/reviews/list-comments'
import { writeComment } from '@/server/reviews/write-comment'

type Params = { versionId: string }

export const GET = route(async (request, { versionId }: Params) => {
  const { version, person } = await requireVersion(versionId, 'mix.listen')
  const { since } = parseQuery(request, commentQuerySchema)
  return listComments({ versionId: version.id }, person.id, since)
})

export const POST = route(async (request, { versionId }: Params) => {
  const access = await requireVersion(versionId, 'comment.write')
  const subject = { songId: access.song.id, versionId: access.version.id, masterSongId: null }
  const comment = await writeComment(access, subject, await parseBody(request, writeCommentSchema))
  return Response.json(comment, { status: 201 })
})
