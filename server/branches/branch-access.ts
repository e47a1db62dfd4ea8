/**
 * The gate to versions of one's own. A branch that is not theirs to see answers as one that does not exist: it is its creator's
 * alone until they invite somebody or show it to the band.
 */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import { can, type Role } from '@/lib/contracts'
import { requireSong, type SongAccess } from '../auth/access'
import { database, type Prisma } from '../db/client'

const person = { select: { id: true, name: true, colour: true } } as const
export const branchInclude = {
  creator: person,
  members: { include: { user: person }, orderBy: { createdAt: 'asc' } },
} as const satisfies Prisma.BranchInclude
/** Without the mix where it began: that can be a megabyte, read it where it is needed. */
export const branchOmit = { baseMix: true } as const satisfies Prisma.BranchOmit

export type BranchRow = Prisma.BranchGetPayload<{ include: typeof branchInclude; omit: typeof branchOmit }>

export interface BranchAccess extends SongAccess {
  readonly branch: BranchRow
}

/** @throws AppError not_found unless it is theirs, they were invited, or it is shown to their band; also when it was put away */
export async function requireBranch(branchId: string): Promise<BranchAccess> {
  const access = await requireBranchEvenClosed(branchId)
  if (access.branch.closedAt !== null) throw new AppError('not_found', ERROR_WORDS.not_found)
  return access
}

/** Also one that was put away, so that it can be brought back. */
export async function requireBranchEvenClosed(branchId: string): Promise<BranchAccess> {
  const branch = await database().branch.findUnique({
    where: { id: branchId },
    include: branchInclude,
    omit: branchOmit,
  })
  const access = await requireSong(branch?.songId ?? '', 'mix.listen')
  if (branch === null || !canSee(branch, access.person.id))
    throw new AppError('not_found', ERROR_WORDS.not_found)
  return { ...access, branch }
}

/** The room of a song, or of a branch that this person may see: whatever may be listened to. */
export async function requireRoom(roomId: string): Promise<SongAccess> {
  const isBranch = (await database().branch.count({ where: { id: roomId } })) > 0
  return isBranch ? requireBranch(roomId) : requireSong(roomId, 'mix.listen')
}

/** Which of a song's branches somebody sees; the same rule for rows in SQL is `canSee`. */
export function seenBy(personId: string): Prisma.BranchWhereInput {
  return {
    closedAt: null,
    OR: [{ isShared: true }, { creatorId: personId }, { members: { some: { userId: personId } } }],
  }
}

function canSee(branch: BranchRow, personId: string): boolean {
  return branch.isShared || isHand(branch, personId)
}

/** Its creator, or somebody who was invited. */
export function isHand(branch: BranchRow, personId: string): boolean {
  return branch.creatorId === personId || branch.members.some(({ userId }) => userId === personId)
}

/** Its creator; and whoever may take songs away, if it is shown to them. */
export function canClose({ creatorId, isShared }: BranchRow, personId: string, role: Role): boolean {
  return creatorId === personId || (isShared && can(role, 'song.trash'))
}
