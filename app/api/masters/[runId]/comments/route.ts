import { commentQuerySchema, writeCommentSchema } from '@/lib/contracts'
import { requireMasterRun } from '@/server/auth/access'
import { parseBody, parseQuery, route } from '@/server/http/route'
import { subjectOnRun } from '@/server/masters/comment-on-run'
import { listComments } from '@/server/reviews/list-comments'
import { writeComment } from '@/server/reviews/write-comment'

type Params = { runId: string }

export const GET = route(async (request, { runId }: Params) => {
  const { run, person } = await requireMasterRun(runId, 'mix.listen')
  const { since } = parseQuery(request, commentQuerySchema)
  return listComments({ masterRunId: run.id }, person.id, since)
})

export const POST = route(async (request, { runId }: Params) => {
  const access = await requireMasterRun(runId, 'comment.write')
  const input = await parseBody(request, writeCommentSchema)
  const comment = await writeComment(access, await subjectOnRun(access, input), input)
  return Response.json(comment, { status: 201 })
})
