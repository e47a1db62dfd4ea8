/** Editing one's own words, settling a thread and opening it again, taking a comment away. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { Action, ChangeComment, CommentView } from '@/lib/contracts'
import { can } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import { requireSong, type SongAccess } from '../auth/access'
import { database, type Comment, type Prisma } from '../db/client'
import { commentInclude, viewComments } from './view-comment'

export interface CommentAccess extends SongAccess {
  readonly comment: Comment
}

/** @throws AppError not_found for a comment of another band's song, forbidden when the role does not allow the action */
export async function requireComment(commentId: string, action: Action): Promise<CommentAccess> {
  const comment = await database().comment.findUnique({ where: { id: commentId } })
  const access = await requireSong(comment?.songId ?? '', action)
  if (!comment) throw new AppError('not_found', ERROR_WORDS.not_found)
  return { ...access, comment }
}

/** @throws AppError forbidden for words of somebody else, conflict when it was deleted or a reply is to be settled */
export async function changeComment(access: CommentAccess, change: ChangeComment): Promise<CommentView> {
  const { comment, person, role } = access
  if (comment.deletedAt) throw new AppError('conflict', 'This comment was deleted meanwhile.')
  const data: Prisma.CommentUncheckedUpdateInput = {}
  if (change.body !== undefined) {
    if (comment.authorId !== person.id) throw new AppError('forbidden', 'Only its author may edit a comment.')
    Object.assign(data, { body: change.body, editedAt: new Date() })
  }
  if (change.isResolved !== undefined) {
    if (!can(role, 'comment.resolve')) throw new AppError('forbidden', ERROR_WORDS.forbidden)
    if (comment.parentId) throw new AppError('conflict', 'A thread is settled at its first comment.')
    Object.assign(
      data,
      change.isResolved ? resolved(comment, person.id) : { resolvedAt: null, resolvedById: null },
    )
  }
  return update(access, actionOf(change), data)
}

/** Leaves a trace: author, place and answers stay, the words go. Its author may, and an owner. */
export async function deleteComment(access: CommentAccess): Promise<CommentView> {
  const { comment, person, role } = access
  if (comment.authorId !== person.id && role !== 'owner')
    throw new AppError('forbidden', 'Only its author or an owner may delete a comment.')
  return update(access, 'comment.deleted', { deletedAt: comment.deletedAt ?? new Date(), body: '' })
}

function resolved(comment: Comment, personId: string): Prisma.CommentUncheckedUpdateInput {
  return comment.resolvedAt ? {} : { resolvedAt: new Date(), resolvedById: personId }
}

function actionOf(change: ChangeComment): string {
  if (change.isResolved === undefined) return 'comment.edited'
  return change.isResolved ? 'comment.resolved' : 'comment.reopened'
}

async function update(
  { comment, band, person }: CommentAccess,
  action: string,
  data: Prisma.CommentUncheckedUpdateInput,
): Promise<CommentView> {
  const row = await database().$transaction(async (tx) => {
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action },
      ...{ subjectKind: 'comment', subjectId: comment.id, detail: { songId: comment.songId } },
    })
    return tx.comment.update({ where: { id: comment.id }, data, include: commentInclude })
  })
  return (await viewComments([row], person.id))[0]!
}
