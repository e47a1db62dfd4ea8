/** A new comment or a reply. A reply sits where the comment sits that it answers. */
import { AppError } from '@/lib/assert'
import { anchorSchema, type Anchor, type CommentView, type WriteComment } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { BandAccess } from '../auth/access'
import { database, type Comment, type Transaction } from '../db/client'
import { commentInclude, viewComments } from './view-comment'

/** What is commented on. `versionId` and `masterSongId` null: the song's live mix. */
export interface CommentSubject {
  readonly songId: string
  readonly versionId: string | null
  readonly masterSongId: string | null
}

const NOWHERE: Anchor = anchorSchema.parse({})

/**
 * @throws AppError not_found when the comment that is answered is not on the same subject, conflict when it was deleted
 */
export async function writeComment(
  { band, person }: BandAccess,
  subject: CommentSubject,
  input: WriteComment,
): Promise<CommentView> {
  const row = await database().$transaction(async (tx) => {
    const parent = input.parentId ? await readParent(tx, subject, input.parentId) : null
    const anchor = parent ? anchorOf(parent) : anchorSchema.parse(input.anchor ?? NOWHERE)
    const data = {
      ...subject,
      ...anchor,
      body: input.body,
      parentId: parent?.id ?? null,
      authorId: person.id,
    }
    const created = await tx.comment.create({ data, include: commentInclude })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'comment.written' },
      ...{ subjectKind: 'comment', subjectId: created.id, detail: { songId: subject.songId } },
    })
    return created
  })
  return (await viewComments([row], person.id))[0]!
}

/** The thread's first comment: threads are one level deep. */
async function readParent(tx: Transaction, subject: CommentSubject, parentId: string): Promise<Comment> {
  const found = await tx.comment.findFirst({ where: { id: parentId, ...subject }, include: { parent: true } })
  const first = found?.parent ?? found
  if (!first) throw new AppError('not_found', 'The comment that you answer is not here (any more).')
  if (first.deletedAt) throw new AppError('conflict', 'The comment that you answer was deleted meanwhile.')
  return first
}

function anchorOf({
  sectionId,
  startSample,
  endSample,
  songSample,
  channelId,
  parameterId,
}: Comment): Anchor {
  return { sectionId, startSample, endSample, songSample, channelId, parameterId }
}
