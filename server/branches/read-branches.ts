/** The versions of one's own beside a song's mix, as one person sees them. */
import { can, type BranchBase, type BranchList, type BranchView, type Role } from '@/lib/contracts'
import type { SongAccess } from '../auth/access'
import { database } from '../db/client'
import {
  branchInclude,
  branchOmit,
  canClose,
  isHand,
  seenBy,
  type BranchAccess,
  type BranchRow,
} from './branch-access'

export function viewBranch(branch: BranchRow, personId: string, role: Role): BranchView {
  const { id, songId, name, creator, members, isShared, creatorId, createdAt } = branch
  return {
    ...{ id, songId, name, creator, isShared },
    members: members.map(({ user }) => user),
    isMine: creatorId === personId,
    canEdit: isHand(branch, personId) && can(role, 'branch.edit'),
    canClose: canClose(branch, personId, role),
    createdAt: createdAt.toISOString(),
  }
}

/** Oldest first; only those that this person may see. */
export async function listBranches({ song, band, person, role }: SongAccess): Promise<BranchList> {
  const [branches, seats] = await Promise.all([
    database().branch.findMany({
      where: { songId: song.id, ...seenBy(person.id) },
      include: branchInclude,
      omit: branchOmit,
      orderBy: { createdAt: 'asc' },
    }),
    database().membership.findMany({
      where: { bandId: band.id, userId: { not: person.id } },
      select: { role: true, user: { select: { id: true, name: true, colour: true } } },
      orderBy: { joinedAt: 'asc' },
    }),
  ])
  return {
    branches: branches.map((branch) => viewBranch(branch, person.id, role)),
    people: seats.filter((seat) => can(seat.role, 'branch.edit')).map(({ user }) => user),
  }
}

export async function readBranchBase({ branch, person, role }: BranchAccess): Promise<BranchBase> {
  const { baseMix } = await database().branch.findUniqueOrThrow({
    where: { id: branch.id },
    select: { baseMix: true },
  })
  return { branch: viewBranch(branch, person.id, role), baseMix }
}
