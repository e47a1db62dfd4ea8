/** The gate of the rooms process: who opens this socket, and from one of our own pages? */
import type { IncomingMessage } from 'node:http'
import { isOwnOrigin } from '../http/origin'
import { parseCookies, personFromCookies, type Person } from './session'

export { roleInSong } from './access'

/** null: nobody is signed in, or the page that opens the socket is not ours. */
export async function personFromUpgrade(request: IncomingMessage): Promise<Person | null> {
  return isOwnUpgrade(request) ? personFromCookies(parseCookies(request.headers.cookie)) : null
}

/** Whether the upgrade comes from our own pages (or from no browser at all). */
export function isOwnUpgrade({ headers }: IncomingMessage): boolean {
  return isOwnOrigin({ origin: headers.origin, host: headers.host })
}
