/** The comments of a song, of one version, or of one master run, oldest first. */
import type { CommentList } from '@/lib/contracts'
import { database, type Prisma } from '../db/client'
import { commentInclude, viewComments } from './view-comment'

/** Overlap of two polls: a comment whose transaction was still open at the first one comes with the second. */
const OVERLAP_MS = 2000

export type CommentPlace =
  { readonly songId: string } | { readonly versionId: string } | { readonly masterRunId: string }

/** @param since only what changed in any way after this instant */
export async function listComments(
  place: CommentPlace,
  readerId: string,
  since?: string,
): Promise<CommentList> {
  const now = new Date(Date.now() - OVERLAP_MS).toISOString()
  const changed: Prisma.CommentWhereInput = since ? { updatedAt: { gte: new Date(since) } } : {}
  const rows = await database().comment.findMany({
    where: { ...whereOf(place), ...changed },
    include: commentInclude,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return { comments: await viewComments(rows, readerId), now }
}

function whereOf(place: CommentPlace): Prisma.CommentWhereInput {
  return 'masterRunId' in place ? { master: { runId: place.masterRunId } } : place
}
