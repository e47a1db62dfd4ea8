/**
 * From a request's cookies to a person. The cookie is next-auth's sealed token; it names the person and the epoch of
 * their sign-ins, and only the database says whether both still hold.
 */
import { decode, encode } from 'next-auth/jwt'
import { database } from '../db/client'
import { env } from '../env'
import { mayHaveDemoPeople } from './demo-people'
import { authSecret } from './secret'

export interface Person {
  id: string
  name: string
  email: string
  /** Index into the people palette. */
  colour: number
  isDemo: boolean
}

export type Cookies = Readonly<Record<string, string>>

export const SESSION_SECONDS = 30 * 24 * 60 * 60

export function usesSecureCookies(): boolean {
  const { publicUrl, tls } = env()
  return publicUrl === null ? tls !== null : publicUrl.startsWith('https:')
}

export function sessionCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}next-auth.session-token`
}

/** The person who is signed in; null for a missing, tampered, expired or ended sign-in. */
export async function personFromCookies(cookies: Cookies): Promise<Person | null> {
  const sealed = joinChunks(cookies, sessionCookieName())
  const token = await decode({ token: sealed, secret: authSecret() }).catch(() => null)
  if (!token?.sub || typeof token.epoch !== 'number') return null
  const user = await database().user.findUnique({ where: { id: token.sub } })
  if (user === null || user.sessionEpoch !== token.epoch) return null
  if (user.isDemo && !mayHaveDemoPeople()) return null
  const { id, name, email, colour, isDemo } = user
  return { id, name, email, colour, isDemo }
}

/** A `Cookie` header value that signs this person in; for tests and commands of this machine. */
export async function sealSession(userId: string): Promise<string> {
  const user = await database().user.findUniqueOrThrow({ where: { id: userId } })
  const token = await encode({
    token: { sub: user.id, epoch: user.sessionEpoch },
    secret: authSecret(),
    maxAge: SESSION_SECONDS,
  })
  return `${sessionCookieName()}=${token}`
}

/** Reads a `Cookie` header. Values that are not percent-encoded well are taken as they are. */
export function parseCookies(header: string | null | undefined): Cookies {
  const pairs = (header ?? '').split(';').flatMap((piece) => {
    const equals = piece.indexOf('=')
    return equals < 1
      ? []
      : [[piece.slice(0, equals).trim(), decodeValue(piece.slice(equals + 1).trim())] as const]
  })
  return Object.fromEntries(pairs)
}

function decodeValue(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** next-auth splits a long token over `name.0`, `name.1` … */
function joinChunks(cookies: Cookies, name: string): string {
  const whole = cookies[name]
  if (whole !== undefined) return whole
  let joined = ''
  for (let i = 0; cookies[`${name}.${i}`] !== undefined; i++) joined += cookies[`${name}.${i}`]
  return joined
}
