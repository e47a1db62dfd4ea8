/** From comment rows to what the screens see. A deleted comment keeps its place and loses its words. */
import type { CommentView, PersonRef } from '@/lib/contracts'
import type { Prisma } from '../db/client'
import { personSelect, readPeople } from './view-person'

export const commentInclude = {
  author: { select: personSelect },
  version: { select: { number: true } },
} as const satisfies Prisma.CommentInclude

export type CommentRow = Prisma.CommentGetPayload<{ include: typeof commentInclude }>

/** @param readerId whose comments are marked `isMine` */
export async function viewComments(rows: readonly CommentRow[], readerId: string): Promise<CommentView[]> {
  const resolvers = await readPeople(rows.map((row) => row.resolvedById))
  return rows.map((row) => viewComment(row, readerId, resolvers))
}

function viewComment(
  row: CommentRow,
  readerId: string,
  resolvers: ReadonlyMap<string, PersonRef>,
): CommentView {
  const { id, songId, versionId, masterSongId, parentId, author } = row
  const { sectionId, startSample, endSample, songSample, channelId, parameterId } = row
  return {
    ...{ id, songId, versionId, masterSongId, parentId, author },
    versionNumber: row.version?.number ?? null,
    body: row.deletedAt ? '' : row.body,
    anchor: { sectionId, startSample, endSample, songSample, channelId, parameterId },
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: (row.resolvedById !== null && resolvers.get(row.resolvedById)) || null,
    isMine: row.authorId === readerId,
  }
}
