/** From a version's row to what the screens see. The document state is never read here: it can be megabytes. */
import type { PersonRef, VersionSummary } from '@/lib/contracts'
import type { Prisma } from '../db/client'
import { summariseApprovals } from '../reviews/summarise-approvals'

export const versionSelect = {
  ...{ id: true, songId: true, number: true, name: true, notes: true, createdAt: true, createdById: true },
  ...{ mixHash: true, sampleRate: true, engineVersion: true, stemIds: true, frames: true },
  ...{ bounceStatus: true, bounceProgress: true, bounceError: true, bounceHash: true },
  ...{ integratedLufs: true, truePeakDbtp: true, loudnessRangeLu: true },
  chosenBy: { select: { id: true } },
  approvals: { select: { userId: true, verdict: true, createdAt: true } },
  comments: { where: { deletedAt: null, parentId: null }, select: { resolvedAt: true } },
} as const satisfies Prisma.VersionSelect

export type VersionRow = Prisma.VersionGetPayload<{ select: typeof versionSelect }>

export function viewVersion(row: VersionRow, people: ReadonlyMap<string, PersonRef>): VersionSummary {
  const { id, songId, number, name, notes, mixHash, sampleRate, engineVersion } = row
  return {
    ...{ id, songId, number, name, notes, mixHash, sampleRate, engineVersion },
    createdAt: row.createdAt.toISOString(),
    createdBy: (row.createdById !== null && people.get(row.createdById)) || null,
    bounce: {
      status: row.bounceStatus,
      progress: row.bounceStatus === 'done' ? 1 : row.bounceProgress,
      error: row.bounceError,
      hash: row.bounceHash,
      frames: row.frames,
      integratedLufs: row.integratedLufs,
      truePeakDbtp: row.truePeakDbtp,
      loudnessRangeLu: row.loudnessRangeLu,
    },
    isChosen: row.chosenBy !== null,
    approvals: summariseApprovals(row.approvals),
    commentCount: row.comments.length,
    openCommentCount: row.comments.filter((comment) => comment.resolvedAt === null).length,
  }
}
