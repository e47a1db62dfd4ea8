/**
 * Where a request really comes from. The web process writes these headers over whatever the client sent, from the
 * socket itself; so everything behind it may believe them.
 */
import type { IncomingMessage } from 'node:http'
import { env } from '../env'
import { isLoopbackHost } from './origin'

export const CLIENT_ADDRESS_HEADER = 'x-mixroom-client'
export const CLIENT_IS_LOCAL_HEADER = 'x-mixroom-client-is-local'

/** What proxies and tunnels add. One that adds nothing at all still speaks HTTP/1.0 by default, as nginx does. */
const PROXY_HEADERS = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
  'via',
  'cf-connecting-ip',
]

/** Puts the facts onto the request, and makes the forwarded headers say the truth. */
export function stampClientFacts(request: IncomingMessage): void {
  const { headers } = request
  const { publicUrl, tls } = env()
  const socketAddress = plainAddress(request.socket.remoteAddress)
  const isBehindProxy = publicUrl !== null && isLoopbackAddress(socketAddress)
  const wasForwarded =
    request.httpVersion === '1.0' || PROXY_HEADERS.some((name) => headers[name] !== undefined)
  headers[CLIENT_ADDRESS_HEADER] = isBehindProxy
    ? lastForwarded(headers['x-forwarded-for'], socketAddress)
    : socketAddress
  headers[CLIENT_IS_LOCAL_HEADER] = String(
    isLoopbackAddress(socketAddress) &&
      !wasForwarded &&
      isLoopbackHost(headers.host) &&
      isLoopbackOrigin(headers.origin),
  )
  const own = publicUrl === null ? null : new URL(publicUrl)
  headers['x-forwarded-host'] = own?.host ?? headers.host
  headers['x-forwarded-proto'] = own?.protocol.slice(0, -1) ?? (tls === null ? 'http' : 'https')
  delete headers['x-middleware-subrequest']
}

export function clientAddress(headers: Headers): string {
  return headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
}

/** Whether the browser runs on this very machine and asked for it by a local name. */
export function isLocalClient(headers: Headers): boolean {
  return headers.get(CLIENT_IS_LOCAL_HEADER) === 'true'
}

export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^127\./.test(address)
}

/** A page of this machine, or no page. A proxy may rewrite the host, but not where the browser says that it is. */
function isLoopbackOrigin(origin: string | undefined): boolean {
  return origin === undefined || (URL.canParse(origin) && isLoopbackHost(new URL(origin).host))
}

function plainAddress(address: string | undefined): string {
  return (address ?? 'unknown').replace(/^::ffff:/, '')
}

/** Only the nearest proxy is ours: what it appended is the last entry. */
function lastForwarded(header: string | string[] | undefined, fallback: string): string {
  return [header].flat().join(',').split(',').at(-1)?.trim() || fallback
}
