/**
 * Roles, removal, leaving and handing over.
 *
 * 1. A band always keeps an owner. Every change locks the band's row first, so that two owners who leave at the same
 *    moment cannot both succeed.
 * 2. Whoever loses a right loses it at once: every request reads the role anew, and the rooms look again at their open
 *    sockets once a second.
 */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { Role } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { BandAccess } from '../auth/access'
import { database, type Membership, type Prisma, type Transaction } from '../db/client'

/** @throws AppError not_found: no such member; conflict: the last owner would be gone */
export async function setRole(access: BandAccess, userId: string, role: Role): Promise<void> {
  await change(access, async (tx) => {
    const member = await memberOf(tx, access, userId)
    await tx.membership.update({ where: { bandId_userId: keyOf(member) }, data: { role } })
    await record(tx, access, 'member.roleSet', userId, { from: member.role, to: role })
  })
}

/** @throws AppError not_found, conflict */
export async function removeMember(access: BandAccess, userId: string): Promise<void> {
  await change(access, async (tx) => {
    const member = await memberOf(tx, access, userId)
    await tx.membership.delete({ where: { bandId_userId: keyOf(member) } })
    const action = userId === access.person.id ? 'member.left' : 'member.removed'
    await record(tx, access, action, userId, { role: member.role })
  })
}

/** They become owner, the person who asks becomes engineer: one step, so that nobody is ever without. */
export async function handOver(access: BandAccess, userId: string): Promise<void> {
  if (userId === access.person.id) throw new AppError('invalid_input', 'The band is yours already.')
  await change(access, async (tx) => {
    const heir = await memberOf(tx, access, userId)
    const self = await memberOf(tx, access, access.person.id)
    await tx.membership.update({ where: { bandId_userId: keyOf(heir) }, data: { role: 'owner' } })
    await tx.membership.update({ where: { bandId_userId: keyOf(self) }, data: { role: 'engineer' } })
    await record(tx, access, 'band.handedOver', userId, {})
  })
}

async function change({ band }: BandAccess, work: (tx: Transaction) => Promise<void>): Promise<void> {
  await database().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Band" WHERE id = ${band.id} FOR UPDATE`
    await work(tx)
    const owners = await tx.membership.count({ where: { bandId: band.id, role: 'owner' } })
    if (owners === 0)
      throw new AppError('conflict', 'A band always keeps an owner. Make somebody else owner first.')
  })
}

async function memberOf(tx: Transaction, { band }: BandAccess, userId: string): Promise<Membership> {
  const member = await tx.membership.findUnique({ where: { bandId_userId: { bandId: band.id, userId } } })
  if (!member) throw new AppError('not_found', ERROR_WORDS.not_found)
  return member
}

const keyOf = ({ bandId, userId }: Membership) => ({ bandId, userId })

async function record(
  tx: Transaction,
  { band, person }: BandAccess,
  action: string,
  userId: string,
  detail: Prisma.InputJsonObject,
): Promise<void> {
  await recordAudit(tx, {
    ...{ bandId: band.id, actorId: person.id, action },
    ...{ subjectKind: 'member', subjectId: userId, detail },
  })
}
