/**
 * How fast a person may write, over all windows and rooms of this process: a song's chat is one, however many of its branches
 * they open.
 */
import { CHAT_RATE } from '../limits'
import { Bucket } from '../rate-limit'

/** Above this they are forgotten: all of them full again is a burst each, and memory stays bounded. */
const MOST_KEPT = 5000

const paces = new Map<string, Bucket>()

export function chatPaceOf(userId: string): Bucket {
  const known = paces.get(userId)
  if (known) return known
  if (paces.size >= MOST_KEPT) paces.clear()
  const pace = new Bucket(CHAT_RATE.messagesPerSecond, CHAT_RATE.burst)
  paces.set(userId, pace)
  return pace
}
