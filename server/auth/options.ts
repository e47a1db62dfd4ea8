/**
 * How people sign in: next-auth with sealed cookies and no adapter. Nothing that goes wrong in here reaches an address
 * bar: every exception becomes "not signed in", and the few things that may be said are fixed words (SIGN_IN_ERRORS).
 */
import type { NextAuthOptions, User as AuthUser } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import GitHubProvider from 'next-auth/providers/github'
import GoogleProvider from 'next-auth/providers/google'
import { signInSchema } from '@/lib/contracts'
import { database, type User } from '../db/client'
import { env } from '../env'
import { CLIENT_ADDRESS_HEADER, CLIENT_IS_LOCAL_HEADER } from '../http/client-facts'
import { RateLimiter } from '../http/rate-limit'
import { safePath } from '../http/safe-path'
import { logger } from '../logger'
import { findByPassword, findDemoPerson, findOrCreateByAccount, type OutsideProfile } from './people'
import { authSecret } from './secret'
import { SESSION_SECONDS, usesSecureCookies } from './session'

type HeaderBag = Readonly<Record<string, unknown>> | undefined

const perAddress = new RateLimiter({ tries: 30, perSeconds: 300 })
const perAccount = new RateLimiter({ tries: 10, perSeconds: 600 })

/** The only text that an exception of authorize may carry; anything else becomes null. */
class TooManyTries extends Error {
  override readonly message = 'rate_limited'
}

async function quietly(work: () => Promise<AuthUser | null>): Promise<AuthUser | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TooManyTries) throw error
    logger('auth').error({ err: error }, 'sign-in failed')
    return null
  }
}

async function signInByPassword(credentials: unknown, headers: HeaderBag): Promise<AuthUser | null> {
  const parsed = signInSchema.safeParse(credentials)
  if (!parsed.success) return null
  const { email, password } = parsed.data
  const address = String(headers?.[CLIENT_ADDRESS_HEADER] ?? 'unknown')
  if (!perAddress.take(address) || !perAccount.take(email)) throw new TooManyTries()
  const user = await findByPassword(email, password)
  if (user === null) return null
  perAddress.forgive(address)
  perAccount.forgive(email)
  return toAuthUser(user)
}

async function signInAsDemo(personId: unknown, headers: HeaderBag): Promise<AuthUser | null> {
  if (headers?.[CLIENT_IS_LOCAL_HEADER] !== 'true' || typeof personId !== 'string') return null
  const user = await findDemoPerson(personId)
  return user && toAuthUser(user)
}

function toAuthUser({ id, name, email }: User): AuthUser {
  return { id, name, email }
}

function providers(): NextAuthOptions['providers'] {
  const { github, google } = env()
  return [
    CredentialsProvider({
      id: 'password',
      credentials: { email: {}, password: {} },
      authorize: (credentials, request) => quietly(() => signInByPassword(credentials, request.headers)),
    }),
    CredentialsProvider({
      id: 'demo',
      credentials: { personId: {} },
      authorize: (credentials, request) =>
        quietly(() => signInAsDemo(credentials?.personId, request.headers)),
    }),
    ...(github ? [GitHubProvider(github)] : []),
    ...(google ? [GoogleProvider(google)] : []),
  ]
}

/** What an outside provider tells, as far as we use it. */
function outsideProfile(
  account: { provider: string; providerAccountId: string },
  user: AuthUser,
  profile: object | undefined,
): OutsideProfile | null {
  if (!user.email) return null
  const { provider, providerAccountId } = account
  const isEmailVerified =
    provider === 'google' &&
    profile !== undefined &&
    'email_verified' in profile &&
    profile.email_verified === true
  return { provider, providerAccountId, name: user.name ?? user.email, email: user.email, isEmailVerified }
}

export function authOptions(): NextAuthOptions {
  const log = logger('auth')
  return {
    providers: providers(),
    secret: authSecret(),
    useSecureCookies: usesSecureCookies(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: {
      error: (code) => log.warn({ code }, 'next-auth'),
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => undefined,
    },
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.type !== 'oauth') return true
        const outside = outsideProfile(account, user, profile)
        const person = outside && (await findOrCreateByAccount(outside))
        if (!person) return '/sign-in?error=address_taken'
        user.id = person.id
        return true
      },
      jwt: async ({ token, user }) => {
        const id = user?.id ?? token.sub
        const person = id ? await database().user.findUnique({ where: { id } }) : null
        const isEnded = person === null || (!user && token.epoch !== person.sessionEpoch)
        return isEnded
          ? {}
          : { sub: person.id, name: person.name, email: person.email, epoch: person.sessionEpoch }
      },
      session: ({ session, token }) => (token.sub ? session : { ...session, user: undefined }),
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : safePath(url, baseUrl)),
    },
  }
}
