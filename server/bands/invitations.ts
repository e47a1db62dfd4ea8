/**
 * Links that let people into a band with a role.
 *
 * 1. A link works for everybody who has it, until it expires or is revoked.
 * 2. It carries the right of whoever made it: it works only as long as they may still give that role.
 * 3. Whoever was removed, or given another role, does not undo that with an older link.
 */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import {
  grantableRoles,
  INVITATION_DAYS,
  type InvitationOffer,
  type InvitationView,
  type Invite,
  type LinkOnce,
} from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { BandAccess, Person } from '../auth/access'
import { hashToken, makeToken } from '../auth/one-time-token'
import { database } from '../db/client'

const LIFE_MS = INVITATION_DAYS * 24 * 60 * 60 * 1000
const GONE = 'This invitation was revoked or has expired. Ask the band for a new link.'

/** @throws AppError forbidden: a role that this person may not give */
export async function createInvitation(access: BandAccess, { role }: Invite): Promise<LinkOnce> {
  const { band, person } = access
  if (!grantableRoles(access.role).includes(role)) throw new AppError('forbidden', ERROR_WORDS.forbidden)
  const { token, tokenHash } = makeToken()
  const expiresAt = new Date(Date.now() + LIFE_MS)
  await database().$transaction(async (tx) => {
    const data = { bandId: band.id, role, tokenHash, createdById: person.id, expiresAt }
    const invitation = await tx.invitation.create({ data })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'invitation.created' },
      ...{ subjectKind: 'invitation', subjectId: invitation.id, detail: { role } },
    })
  })
  return { path: `/join/${token}`, expiresAt: expiresAt.toISOString() }
}

/** Those that still work, newest first. The links themselves cannot be shown again. */
export async function listInvitations(bandId: string): Promise<InvitationView[]> {
  const where = { bandId, revokedAt: null, expiresAt: { gt: new Date() } }
  const rows = await database().invitation.findMany({ where, orderBy: { createdAt: 'desc' } })
  const members = await database().membership.findMany({ where: { bandId }, include: { user: true } })
  const makers = new Map(members.map((member) => [member.userId, member]))
  return rows.flatMap(({ id, role, createdById, createdAt, expiresAt, usedCount }) => {
    const maker = makers.get(createdById)
    if (!maker || !grantableRoles(maker.role).includes(role)) return []
    const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
    return [{ id, role, usedCount, createdBy: maker.user.name, ...times }]
  })
}

/** @throws AppError not_found; forbidden: made for a role that this person may not give */
export async function revokeInvitation(access: BandAccess, invitationId: string): Promise<void> {
  const { band, person } = access
  const where = { id: invitationId, bandId: band.id, revokedAt: null }
  const invitation = await database().invitation.findFirst({ where })
  if (!invitation) throw new AppError('not_found', ERROR_WORDS.not_found)
  if (!grantableRoles(access.role).includes(invitation.role))
    throw new AppError('forbidden', ERROR_WORDS.forbidden)
  await database().$transaction(async (tx) => {
    await tx.invitation.update({ where: { id: invitationId }, data: { revokedAt: new Date() } })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'invitation.revoked' },
      ...{ subjectKind: 'invitation', subjectId: invitationId, detail: { role: invitation.role } },
    })
  })
}

async function findWorking(token: string) {
  const found = await database().invitation.findUnique({
    where: { tokenHash: hashToken(token), revokedAt: null, expiresAt: { gt: new Date() } },
    include: { band: true },
  })
  if (!found) return null
  const bandId_userId = { bandId: found.bandId, userId: found.createdById }
  const maker = await database().membership.findUnique({ where: { bandId_userId } })
  return grantableRoles(maker?.role).includes(found.role) ? found : null
}

const TAKEN_BACK = ['member.removed', 'member.roleSet']

/** Whether the band removed this person, or gave them another role, after the link was made. */
async function isTakenBack(bandId: string, personId: string, madeAt: Date): Promise<boolean> {
  const where = { bandId, subjectId: personId, action: { in: TAKEN_BACK }, createdAt: { gt: madeAt } }
  return (await database().auditEvent.count({ where })) > 0
}

/** What a link offers, before it is taken. null: it does not work (any more). */
export async function readOffer(token: string, person: Person | null): Promise<InvitationOffer | null> {
  const found = await findWorking(token)
  if (!found) return null
  const inviter = await database().user.findUnique({ where: { id: found.createdById } })
  const userId = person?.id ?? ''
  const isMember = (await database().membership.count({ where: { bandId: found.bandId, userId } })) > 0
  const { bandId, role, band } = found
  return { bandId, bandName: band.name, role, invitedBy: inviter?.name ?? 'Somebody', isMember }
}

/** Joins with the link's role; whoever is in already keeps their role. @throws AppError not_found, forbidden */
export async function acceptInvitation(token: string, person: Person): Promise<{ bandId: string }> {
  const found = await findWorking(token)
  if (!found) throw new AppError('not_found', GONE)
  const { id, bandId, role } = found
  if (await isTakenBack(bandId, person.id, found.createdAt))
    throw new AppError(
      'forbidden',
      'This link is older than the last change of your place in the band. Ask for a new one.',
    )
  await database().$transaction(async (tx) => {
    // Locks the row: a revocation that came first wins.
    const where = { id, revokedAt: null, expiresAt: { gt: new Date() } }
    const { count } = await tx.invitation.updateMany({ where, data: { usedCount: { increment: 1 } } })
    if (count === 0) throw new AppError('not_found', GONE)
    const data = { bandId, userId: person.id, role }
    const joined = await tx.membership.createMany({ data, skipDuplicates: true })
    if (joined.count === 0)
      return tx.invitation.update({ where: { id }, data: { usedCount: { decrement: 1 } } })
    return recordAudit(tx, {
      ...{ bandId, actorId: person.id, action: 'member.joined' },
      ...{ subjectKind: 'member', subjectId: person.id, detail: { role, invitationId: id } },
    })
  })
  return { bandId }
}
