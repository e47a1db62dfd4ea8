/** Gives every page its content security policy with a fresh nonce; Next puts the nonce on its own scripts. */
import { NextResponse, type NextRequest } from 'next/server'
import { env } from './server/env'
import { contentSecurityPolicy } from './server/http/content-security-policy'

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, request.headers.get('host') ?? request.nextUrl.host)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (env().publicUrl?.startsWith('https:'))
    response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}

export const config = { matcher: ['/((?!api/|_next/|engine/|favicon.ico).*)'] }
