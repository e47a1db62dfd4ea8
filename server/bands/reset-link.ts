/**
 * An owner's one-time link for a member who forgot the password. The link opens the member's whole account, so it is
 * given only where that shows the owner nothing new: all of the member's bands are the owner's own.
 */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { LinkOnce } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { BandAccess } from '../auth/access'
import { createResetLink } from '../auth/password-reset'
import { database } from '../db/client'

/** @throws AppError not_found: no such member; forbidden: the member is in a band that the owner does not own */
export async function createMemberResetLink({ band, person }: BandAccess, userId: string): Promise<LinkOnce> {
  return database().$transaction(async (tx) => {
    const bands = await tx.membership.findMany({ where: { userId }, select: { bandId: true } })
    if (!bands.some(({ bandId }) => bandId === band.id))
      throw new AppError('not_found', ERROR_WORDS.not_found)
    const ids = bands.map(({ bandId }) => bandId)
    const owned = await tx.membership.count({
      where: { userId: person.id, role: 'owner', bandId: { in: ids } },
    })
    if (owned < ids.length)
      throw new AppError(
        'forbidden',
        'This person is in another band too, so the link has to be made on the studio’s machine: npm run mixroom -- reset-password',
      )
    const { path, expiresAt } = await createResetLink(tx, userId)
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'member.resetLinkCreated' },
      ...{ subjectKind: 'member', subjectId: userId },
    })
    return { path, expiresAt: expiresAt.toISOString() }
  })
}
