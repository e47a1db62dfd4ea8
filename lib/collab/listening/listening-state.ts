/** What the room's word about listening means for one window: whose playhead it follows, and where that is. Pure. */
import type { Listening, RoomTransport, Transport } from '@/lib/contracts'

/** own: on my own. together: with the room. follow: wherever that window's playhead comes from. */
export type ListeningMode =
  | { readonly kind: 'own' }
  | { readonly kind: 'together' }
  | { readonly kind: 'follow'; readonly clientId: number }

export const NOBODY_LISTENS: Listening = { leaderId: null, transport: null, listeners: [], told: [] }

/** Windows that listen together. */
export function togetherIn({ listeners }: Listening): readonly number[] {
  return listeners.filter(({ following }) => following === null).map(({ clientId }) => clientId)
}

export function followersOf({ listeners }: Listening, clientId: number): readonly number[] {
  return listeners.filter(({ following }) => following === clientId).map((each) => each.clientId)
}

/** Null: nobody does, or the one who did has left. */
export function leaderOf(listening: Listening): number | null {
  const { leaderId } = listening
  return leaderId !== null && togetherIn(listening).includes(leaderId) ? leaderId : null
}

/** The playhead that a window in this mode follows; null: none, or it is not told yet, or all follow each other in a ring. */
export function transportFor(
  listening: Listening,
  selfId: number,
  mode: ListeningMode,
): RoomTransport | null {
  if (mode.kind === 'own') return null
  if (mode.kind === 'together') return listening.transport
  const seen = new Set([selfId])
  let followed = mode.clientId
  while (!seen.has(followed)) {
    seen.add(followed)
    const listener = listening.listeners.find(({ clientId }) => clientId === followed)
    if (!listener) return listening.told.find(({ clientId }) => clientId === followed)?.transport ?? null
    if (listener.following === null) return listening.transport
    followed = listener.following
  }
  return null
}

/** The song sample that sounds at a time of the server's clock; before the transport's own time, the one that it begins with. */
export function sampleAt(transport: Transport, serverMs: number, sampleRate: number): number {
  const { isPlaying, sample, atMs, loop } = transport
  if (!isPlaying) return sample
  const reached = sample + (Math.max(0, serverMs - atMs) * sampleRate) / 1000
  if (!loop || sample >= loop.endSample || reached < loop.endSample) return reached
  return loop.startSample + ((reached - loop.endSample) % (loop.endSample - loop.startSample))
}

/** How far `heard` is ahead of `expected`, in samples; the short way round a loop that both go round in. */
export function driftOf(heard: number, expected: number, loop: Transport['loop']): number {
  const drift = heard - expected
  if (!loop || expected >= loop.endSample) return drift
  const length = loop.endSample - loop.startSample
  const isOther = Math.abs(drift) > length / 2
  return isOther && Math.abs(drift) <= length ? drift - Math.sign(drift) * length : drift
}
