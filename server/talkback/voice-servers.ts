/** What helps the browsers of a room to find each other for talkback: STUN, and TURN with a login, for a member who asks. */
import { createHmac } from 'node:crypto'
import type { VoiceServers } from '@/lib/contracts'
import type { VoiceWays } from '../env'

/** A session of an evening; whoever leaves the band cannot use the relay for longer. */
const TURN_LOGIN_SECONDS = 6 * 3600

/**
 * @param personId becomes part of a shared-secret login's name, so that the relay's own log can tell people apart
 * @source draft-uberti-behave-turn-rest-00, section 2.2 (coturn's `use-auth-secret`): name "expiry:person", HMAC-SHA1 as password
 */
export function voiceServers(ways: VoiceWays, personId: string, nowMs: number): VoiceServers {
  const { stunUrls, turn } = ways
  const stun = stunUrls.length > 0 ? [{ urls: stunUrls }] : []
  if (turn === null) return { iceServers: stun }
  const { urls, login } = turn
  if (login.kind === 'fixed')
    return { iceServers: [...stun, { urls, username: login.user, credential: login.password }] }
  const username = `${Math.floor(nowMs / 1000) + TURN_LOGIN_SECONDS}:${personId}`
  const credential = createHmac('sha1', login.secret).update(username).digest('base64')
  return { iceServers: [...stun, { urls, username, credential }] }
}
