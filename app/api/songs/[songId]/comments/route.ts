import { commentQuerySchema, writeCommentSchema } from '@/lib/contracts'
import { requireSong } from '@/server/auth/access'
import { parseBody, parseQuery, route } from '@/server/http/route'
import { listComments } from '@/server/reviews/list-comments'
import { writeComment } from '@/server/reviews/write-comment'

type Params = { songId: string }

export const GET = route(async (request, { songId }: Params) => {
  const { song, person } = await requireSong(songId, 'mix.listen')
  const { since } = parseQuery(request, commentQuerySchema)
  return listComments({ songId: song.id }, person.id, since)
})

export const POST = route(async (request, { songId }: Params) => {
  const access = await requireSong(songId, 'comment.write')
  const subject = { songId: access.song.id, versionId: null, masterSongId: null }
  const comment = await writeComment(access, subject, await parseBody(request, writeCommentSchema))
  return Response.json(comment, { status: 201 })
})
