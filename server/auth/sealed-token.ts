/**
 * The sealed cookie of a sign-in: next-auth's token, which names the person and the epoch of their sign-ins. Whether both
 * still hold only the database says (session.ts for pages and routes, socket.ts for the rooms). Knows no database itself.
 */
import { decode, encode } from 'next-auth/jwt'
import { env } from '../env'
import { mayHaveDemoPeople } from './demo-people'
import { authSecret } from './secret'

export type Cookies = Readonly<Record<string, string>>

export interface SealedSignIn {
  readonly userId: string
  readonly epoch: number
}

export const SESSION_SECONDS = 30 * 24 * 60 * 60

export function usesSecureCookies(): boolean {
  const { publicUrl, tls } = env()
  return publicUrl === null ? tls !== null : publicUrl.startsWith('https:')
}

export function sessionCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}next-auth.session-token`
}

/** null for a missing, tampered or expired token. */
export async function openSealed(cookies: Cookies): Promise<SealedSignIn | null> {
  const sealed = joinChunks(cookies, sessionCookieName())
  const token = await decode({ token: sealed, secret: authSecret() }).catch(() => null)
  if (!token?.sub || typeof token.epoch !== 'number') return null
  return { userId: token.sub, epoch: token.epoch }
}

/** A `Cookie` header value that signs this person in. */
export async function seal({ userId, epoch }: SealedSignIn): Promise<string> {
  const token = await encode({ token: { sub: userId, epoch }, secret: authSecret(), maxAge: SESSION_SECONDS })
  return `${sessionCookieName()}=${token}`
}

/** Whether the sign-in has not been ended since, and this studio may have such a person. */
export function stillHolds(user: { sessionEpoch: number; isDemo: boolean }, epoch: number): boolean {
  return user.sessionEpoch === epoch && (!user.isDemo || mayHaveDemoPeople())
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
