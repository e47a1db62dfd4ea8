/** From a request's cookies to a person: the sealed token names them, the database says whether it still holds. */
import { database } from '../db/client'
import { openSealed, seal, stillHolds, type Cookies } from './sealed-token'

export { parseCookies, SESSION_SECONDS, sessionCookieName, usesSecureCookies } from './sealed-token'
export type { Cookies } from './sealed-token'

export interface Person {
  id: string
  name: string
  email: string
  /** Index into the people palette. */
  colour: number
  isDemo: boolean
}

/** The person who is signed in; null for a missing, tampered, expired or ended sign-in. */
export async function personFromCookies(cookies: Cookies): Promise<Person | null> {
  const signIn = await openSealed(cookies)
  if (signIn === null) return null
  const user = await database().user.findUnique({ where: { id: signIn.userId } })
  if (user === null || !stillHolds(user, signIn.epoch)) return null
  const { id, name, email, colour, isDemo } = user
  return { id, name, email, colour, isDemo }
}

/** A `Cookie` header value that signs this person in; for tests and commands of this machine. */
export async function sealSession(userId: string): Promise<string> {
  const user = await database().user.findUniqueOrThrow({ where: { id: userId } })
  return seal({ userId: user.id, epoch: user.sessionEpoch })
}
