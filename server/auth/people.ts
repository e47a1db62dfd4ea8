/** Finding and making people: by password, through GitHub or Google, and the demo people of a local studio. */
import { AppError } from '@/lib/assert'
import type { Register } from '@/lib/contracts'
import { database, Prisma, type User } from '../db/client'
import { env } from '../env'
import { mayHaveDemoPeople } from './demo-people'
import { hashPassword, verifyPassword } from './password'

/** Hues in the people palette. */
const COLOURS = 8

/** @throws AppError conflict: the address has an account */
export async function registerPerson({ name, email, password }: Register): Promise<User> {
  const passwordHash = await hashPassword(password)
  try {
    return await database().user.create({ data: { name, email, passwordHash, colour: await nextColour() } })
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new AppError('conflict', 'This e-mail address has an account already. Sign in instead.')
    throw error
  }
}

/** null for a wrong address or password, without a word which of both. */
export async function findByPassword(email: string, password: string): Promise<User | null> {
  const user = await database().user.findUnique({ where: { email } })
  return (await verifyPassword(password, user?.passwordHash ?? null)) ? user : null
}

export interface OutsideProfile {
  provider: string
  providerAccountId: string
  name: string
  email: string
  /** The provider vouches for the address. */
  isEmailVerified: boolean
}

/** The person behind an outside account; made on their first visit. null: the address belongs to another account. */
export async function findOrCreateByAccount(profile: OutsideProfile): Promise<User | null> {
  const { provider, providerAccountId, name, isEmailVerified } = profile
  const email = profile.email.toLowerCase()
  const key = { provider, providerAccountId }
  const account = await database().account.findUnique({
    where: { provider_providerAccountId: key },
    include: { user: true },
  })
  if (account) return account.user
  const existing = await database().user.findUnique({ where: { email } })
  if (existing && !isEmailVerified) return null
  if (existing) {
    await database().account.create({ data: { ...key, userId: existing.id } })
    return existing
  }
  const colour = await nextColour()
  return database().user.create({ data: { email, name, colour, accounts: { create: key } } })
}

/** With the role that each has in the demo band. */
export async function listDemoPeople() {
  if (!mayHaveDemoPeople()) return []
  const people = await database().user.findMany({
    where: { isDemo: true },
    include: { memberships: { where: { band: { isDemo: true } }, select: { role: true } } },
    orderBy: { createdAt: 'asc' },
  })
  return people.map(({ id, name, colour, memberships }) => ({
    id,
    name,
    colour,
    role: memberships[0]?.role ?? null,
  }))
}

export async function findDemoPerson(id: string): Promise<User | null> {
  return mayHaveDemoPeople() ? database().user.findFirst({ where: { id, isDemo: true } }) : null
}

async function nextColour(): Promise<number> {
  return (await database().user.count()) % COLOURS
}

/** The outside providers whose keys are set. */
export function listOutsideProviders(): ('github' | 'google')[] {
  const { github, google } = env()
  return [...(github ? (['github'] as const) : []), ...(google ? (['google'] as const) : [])]
}
