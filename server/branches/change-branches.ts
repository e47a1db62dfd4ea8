/** Beginning a version of one's own, naming it, showing it, inviting to it, putting it away. The band's mix is only read. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import { can, type BranchView, type ChangeBranch, type CreateBranch } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { SongAccess } from '../auth/access'
import { createRoomFrom, loadRoomState } from '../collab/room-store'
import { database, type Prisma, type Transaction } from '../db/client'
import { branchInclude, branchOmit, canClose, type BranchAccess } from './branch-access'
import { viewBranch } from './read-branches'

/** Of one person in one song: each keeps a whole mix on the disk, and nobody compares more. */
const MOST_PER_PERSON = 12
/** With those put away, which keep their mix until the trash is swept: so that beginning and putting away fills no disk. */
const MOST_KEPT = 48

/**
 * A branch that begins with the band's mix as it is on the disk, and its room.
 * @throws AppError conflict when this person has as many as one may have
 */
export async function createBranch(access: SongAccess, { name }: CreateBranch): Promise<BranchView> {
  const { song, person, role } = access
  const { state, mix } = await loadRoomState(song.id)
  const branch = await database().$transaction(async (tx) => {
    await refuseTooMany(tx, song.id, person.id)
    const created = await tx.branch.create({
      data: {
        ...{ songId: song.id, creatorId: person.id, name },
        baseMix: mix as unknown as Prisma.InputJsonObject,
      },
      include: branchInclude,
      omit: branchOmit,
    })
    await createRoomFrom(tx, created.id, state)
    await audit(tx, access, { action: 'branch.created', branchId: created.id })
    return created
  })
  return viewBranch(branch, person.id, role)
}

async function refuseTooMany(tx: Transaction, songId: string, creatorId: string): Promise<void> {
  const where = { songId, creatorId }
  if ((await tx.branch.count({ where: { ...where, closedAt: null } })) >= MOST_PER_PERSON)
    throw new AppError(
      'conflict',
      `You have ${MOST_PER_PERSON} versions of your own of this song. Put one away first.`,
    )
  if ((await tx.branch.count({ where })) >= MOST_KEPT)
    throw new AppError(
      'conflict',
      'You put many versions of this song away lately. Bring one back and use it.',
    )
}

/** @throws AppError forbidden for what only its creator may do */
export async function changeBranch(access: BranchAccess, change: ChangeBranch): Promise<BranchView> {
  const { branch, person, role } = access
  const { name, isShared, isClosed } = change
  if (name !== undefined || isShared !== undefined) requireCreator(access)
  if (isClosed !== undefined && !canClose(branch, person.id, role))
    throw new AppError('forbidden', ERROR_WORDS.forbidden)
  const closedAt = isClosed === undefined ? undefined : isClosed ? new Date() : null
  const changed = await database().$transaction(async (tx) => {
    await audit(tx, access, { action: 'branch.changed', branchId: branch.id, detail: { ...change } })
    return tx.branch.update({
      where: { id: branch.id },
      data: { name, isShared, closedAt },
      include: branchInclude,
      omit: branchOmit,
    })
  })
  return viewBranch(changed, person.id, role)
}

/** Inviting twice is fine. @throws AppError not_found: nobody of this band; forbidden: their role may not write in branches */
export async function inviteToBranch(access: BranchAccess, userId: string): Promise<void> {
  requireCreator(access)
  const { band, branch } = access
  const seat = await database().membership.findUnique({
    where: { bandId_userId: { bandId: band.id, userId } },
  })
  if (seat === null) throw new AppError('not_found', ERROR_WORDS.not_found)
  if (!can(seat.role, 'branch.edit'))
    throw new AppError('forbidden', 'Listeners cannot change a mix. Show it to the band instead.')
  await database().$transaction(async (tx) => {
    const key = { branchId: branch.id, userId }
    await tx.branchMember.upsert({ where: { branchId_userId: key }, create: key, update: {} })
    await audit(tx, access, { action: 'branch.invited', branchId: branch.id, detail: { userId } })
  })
}

/** Oneself, or by its creator. @throws AppError forbidden for anybody else */
export async function leaveBranch(access: BranchAccess, userId: string): Promise<void> {
  if (access.person.id !== userId) requireCreator(access)
  const { branch } = access
  await database().$transaction(async (tx) => {
    await tx.branchMember.deleteMany({ where: { branchId: branch.id, userId } })
    await audit(tx, access, { action: 'branch.left', branchId: branch.id, detail: { userId } })
  })
}

function requireCreator({ branch, person }: BranchAccess): void {
  if (branch.creatorId !== person.id) throw new AppError('forbidden', 'Only whoever began it may do that.')
}

interface Trail {
  readonly action: string
  readonly branchId: string
  readonly detail?: Prisma.InputJsonObject
}

async function audit(tx: Transaction, { band, person, song }: SongAccess, trail: Trail): Promise<void> {
  await recordAudit(tx, {
    ...{ bandId: band.id, actorId: person.id, action: trail.action },
    ...{ subjectKind: 'branch', subjectId: trail.branchId, detail: { songId: song.id, ...trail.detail } },
  })
}
