import type { CommentView } from '@/lib/contracts'
import type { CommentPin } from '../timeline/comment-pins'

/** Open comments with a place in the song, as pins. */
export function pinsOf(comments: readonly CommentView[]): CommentPin[] {
  return comments.flatMap((comment) => {
    const at = comment.anchor.songSample ?? comment.anchor.startSample
    const isShown = comment.parentId === null && comment.resolvedAt === null && comment.deletedAt === null
    if (!isShown || at === null) return []
    return [
      {
        id: comment.id,
        songSample: at,
        channelId: comment.anchor.channelId,
        author: comment.author,
        body: comment.body,
        href: comment.versionId === null ? null : `/versions/${comment.versionId}`,
      },
    ]
  })
}
