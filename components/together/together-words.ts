/** Listening together in words: who, how well, and what is wrong. Pure. */
import type { ListeningView } from '@/lib/collab/listening/listening-types'

export interface Listener {
  readonly clientId: number
  readonly name: string
  readonly isSelf: boolean
}

export type Tone = 'ok' | 'warn' | 'quiet'

/** Up to here loudspeakers in one room sound as one (W3C timing group: 10 ms); twice that is heard as an echo. */
const TIGHT_MS = 10
const LOOSE_MS = 25

/** How far apart this window and the others may be, ms; null while that is not known. */
export function apartMs(view: ListeningView, offMs: number | null): number | null {
  return view.clock && Math.max(1, Math.ceil(view.clock.uncertaintyMs + (offMs ?? 0)))
}

/** What the bar's button says. */
export function modeWords(view: ListeningView, people: readonly Listener[]): string {
  if (view.mode.kind === 'own') return 'Listen together'
  if (view.mode.kind === 'together') return 'Together'
  return `With ${nameOf(view.mode.clientId, people)}`
}

export function qualityWords(
  view: ListeningView,
  offMs: number | null,
): { readonly tone: Tone; readonly text: string } {
  if (view.mode.kind === 'own') return { tone: 'quiet', text: 'The transport moves this window only.' }
  if (!view.isReachable)
    return {
      tone: 'warn',
      text: 'The room does not answer. This window plays on by itself and is in time again when it does.',
    }
  const ms = apartMs(view, offMs)
  if (ms === null) return { tone: 'quiet', text: 'Finding the common time …' }
  if (ms <= TIGHT_MS) return { tone: 'ok', text: `In time to ${ms} ms.` }
  if (ms <= LOOSE_MS)
    return { tone: 'ok', text: `In time to ${ms} ms: fine over distance, an echo in the same room.` }
  return {
    tone: 'warn',
    text: `In time to ${ms} ms only: this connection is too uneven. A cable or a quieter network helps.`,
  }
}

/** Who leads, and what a hand on the transport does here. */
export function leadWords(view: ListeningView, people: readonly Listener[]): string {
  const { mode, leaderId, together, selfId } = view
  if (mode.kind === 'own') {
    const others = together.filter((id) => id !== selfId)
    return others.length === 0
      ? ''
      : `${listOf(others, people)} ${others.length === 1 ? 'listens' : 'listen'} together.`
  }
  if (mode.kind === 'follow') return followWords(view, mode.clientId, people)
  if (leaderId === selfId) return 'You lead: play, seek and loop here move everybody who listens together.'
  if (leaderId === null) return 'Nobody leads. Whoever plays, seeks or loops does from then on.'
  return `${nameOf(leaderId, people)} leads. Play, seek or loop here and you do.`
}

function followWords(view: ListeningView, followed: number, people: readonly Listener[]): string {
  if (!people.some((person) => person.clientId === followed))
    return 'Whom you followed has left. This window plays on by itself.'
  const name = nameOf(followed, people)
  if (view.transport === null && view.followers.includes(followed))
    return `You and ${name} follow each other, so neither moves. One of you has to stop following.`
  return `You go where ${name} goes. Play, seek or loop here and you are on your own.`
}

/** What somebody else does, for the list. */
export function doingWords(view: ListeningView, clientId: number): string {
  if (view.leaderId === clientId) return 'leads'
  if (view.together.includes(clientId)) return 'listens together'
  if (view.followers.includes(clientId)) return 'follows you'
  return 'on their own'
}

export function followerWords(view: ListeningView, people: readonly Listener[]): string {
  const { followers } = view
  if (followers.length === 0) return ''
  return `${listOf(followers, people)} ${followers.length === 1 ? 'follows' : 'follow'} your playhead.`
}

function listOf(clientIds: readonly number[], people: readonly Listener[]): string {
  const names = [...new Set(clientIds.map((id) => nameOf(id, people)))]
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}

function nameOf(clientId: number, people: readonly Listener[]): string {
  return people.find((person) => person.clientId === clientId)?.name.split(' ')[0] ?? 'somebody'
}
