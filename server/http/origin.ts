/**
 * Whether a request comes from our own pages. Browsers send Origin with every request that may change something and
 * with every socket; whoever sends none is no browser and holds no cookie of somebody else.
 */
import { env } from '../env'

export interface OriginFacts {
  origin: string | null | undefined
  host: string | null | undefined
  secFetchSite?: string | null | undefined
}

export function isOwnOrigin({ origin, host, secFetchSite }: OriginFacts): boolean {
  if (secFetchSite === 'cross-site') return false
  if (origin === null || origin === undefined) return true
  if (origin === env().publicUrl) return true
  return host !== null && host !== undefined && hostOf(origin) === host
}

/** `localhost:3000`, `127.0.0.1`, `[::1]:3000`: a name that no other site can point at this machine. */
export function isLoopbackHost(host: string | null | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? '')
}

/** null for the opaque origin `null` and for anything that is no origin. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
