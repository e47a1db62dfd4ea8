import { changeCommentSchema } from '@/lib/contracts'
import { parseBody, route } from '@/server/http/route'
import { changeComment, deleteComment, requireComment } from '@/server/reviews/change-comment'

type Params = { commentId: string }

export const PATCH = route(async (request, { commentId }: Params) => {
  const access = await requireComment(commentId, 'comment.write')
  return changeComment(access, await parseBody(request, changeCommentSchema))
})

export const DELETE = route(async (_request, { commentId }: Params) =>
  deleteComment(await requireComment(commentId, 'comment.write')),
)
