/** One-time links for a forgotten password, made by an owner or on the machine itself. Using one ends all sign-ins. */
import { AppError } from '@/lib/assert'
import { database, type Transaction } from '../db/client'
import { hashToken, makeToken } from './one-time-token'
import { hashPassword } from './password'

export interface ResetLink {
  /** Path with the token; whoever asked puts the studio's address before it. */
  path: string
  expiresAt: Date
}

const LIFE_MS = 24 * 60 * 60 * 1000

/** Earlier links of this person stop working. */
export async function createResetLink(tx: Transaction, userId: string): Promise<ResetLink> {
  const { token, tokenHash } = makeToken()
  const expiresAt = new Date(Date.now() + LIFE_MS)
  await tx.passwordReset.deleteMany({ where: { userId, usedAt: null } })
  await tx.passwordReset.create({ data: { userId, tokenHash, expiresAt } })
  return { path: `/reset/${token}`, expiresAt }
}

/** Whose password this link mends; null when it was used, replaced or has expired. */
export async function findResetLink(token: string): Promise<{ email: string; name: string } | null> {
  const reset = await database().passwordReset.findUnique({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: new Date() } },
    include: { user: { select: { email: true, name: true } } },
  })
  return reset?.user ?? null
}

/** @throws AppError not_found: the link was used, replaced or has expired */
export async function resetPassword(token: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await database().$transaction(async (tx) => {
    const where = { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: new Date() } }
    const [used] = await tx.passwordReset.updateManyAndReturn({ where, data: { usedAt: new Date() } })
    if (!used)
      throw new AppError(
        'not_found',
        'This link was used already or has expired. Ask an owner for a new one.',
      )
    await tx.user.update({
      where: { id: used.userId },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
    })
  })
}
