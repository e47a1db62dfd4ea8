/**
 * The voice paths of this window, one per other window of the room. Whoever has a microphone open begins them; the others only
 * answer, so that nobody who merely listens is asked for anything. Main thread.
 *
 *  1. Every link has a name, given by the window that begins it; words of another link than the present one do nothing.
 *  2. An offer of a new link takes the place of the present one. Of two that cross the one of the higher client id goes on: that
 *     window leaves the other's offer aside, the polite one gives its own up.
 *  3. Who throws a link away says whether its offer of a new one follows; if so, the other side waits for it.
 */
import type { VoiceServers, VoiceSignal } from '@/lib/contracts'
import type { TalkbackApi } from '@/lib/collab/talkback/talkback-types'
import { EarlySignals } from './early-signals'
import { PeerLink, type LinkOptions, type LinkState } from './peer-link'
import { VoiceSink } from './voice-sink'

/** Voices of a mesh are sent once per window: 24 take 1 Mbit/s up. */
export const MOST_LINKS = 24
/** A login of a relay lasts hours; for links that begin within this time it is asked for once. */
const SERVERS_FRESH_MS = 10 * 60_000

interface Link {
  /** Null: it waits for an offer that is on its way. */
  readonly name: string | null
  readonly peer: PeerLink
  readonly sink: VoiceSink
}

export class Links {
  private readonly links = new Map<number, Link>()
  private readonly early = new EarlySignals()
  private servers: { readonly atMs: number; readonly answer: Promise<VoiceServers> } | null = null
  private voice: MediaStreamTrack | null = null

  /** @param changed the state of a link */
  constructor(
    private readonly room: TalkbackApi,
    private readonly askServers: () => Promise<VoiceServers>,
    private readonly events: { changed(): void; blocked(): void; isPresent(clientId: number): boolean },
  ) {}

  stateOf(clientId: number): LinkState | null {
    return this.links.get(clientId)?.peer.state ?? null
  }

  /** Opens what is missing and closes what has nobody at its end. */
  follow(clientIds: readonly number[]): void {
    const present = new Set(clientIds)
    for (const clientId of [...this.links.keys()]) if (!present.has(clientId)) this.close(clientId)
    for (const clientId of clientIds)
      for (const signal of this.early.takeOf(clientId)) this.take(clientId, signal)
    if (this.voice) for (const clientId of clientIds.slice(0, MOST_LINKS)) this.begin(clientId)
  }

  setVoice(track: MediaStreamTrack | null): void {
    this.voice = track
    for (const { peer } of this.links.values()) peer.setVoice(track)
  }

  setVolume(clientId: number, gain: number): void {
    this.links.get(clientId)?.sink.setVolume(gain)
  }

  take(from: number, signal: VoiceSignal): void {
    if (!this.events.isPresent(from)) return this.early.keep(from, signal)
    const link = this.links.get(from)
    if (signal.kind === 'bye') {
      if (link && (signal.link === null || signal.link === link.name)) this.partFrom(from, signal.isFollowed)
    } else if (link && signal.link === link.name) link.peer.take(signal)
    else if (signal.kind === 'description' && signal.isFirst && !this.isOurTurn(from, link))
      this.open(from, { name: signal.link, isBeginner: false })?.peer.take(signal)
  }

  /** Throws the link away; who has a voice to send begins a new one, here or there. */
  retry(clientId: number): void {
    this.sayBye(clientId, this.voice !== null)
    this.close(clientId)
    if (this.voice) this.begin(clientId)
  }

  retryLost(): void {
    for (const clientId of [...this.links.keys()]) if (this.stateOf(clientId) === 'lost') this.retry(clientId)
  }

  /** From a click, after the browser held sound back. */
  start(): void {
    for (const { sink } of this.links.values()) sink.start()
  }

  closeAll(): void {
    for (const clientId of [...this.links.keys()]) {
      this.sayBye(clientId, false)
      this.close(clientId)
    }
  }

  /** Whoever only waits has nothing to throw away: its own offer is enough, or its wish for one of the other's. */
  private sayBye(clientId: number, isFollowed: boolean): void {
    const link = this.links.get(clientId)?.name ?? null
    if (link === null && isFollowed) return
    this.room.signal(clientId, { kind: 'bye', link, isFollowed })
  }

  private isPolite(clientId: number): boolean {
    return this.room.selfId < clientId
  }

  private isOurTurn(clientId: number, link: Link | undefined): boolean {
    return link !== undefined && link.peer.isUnanswered && !this.isPolite(clientId)
  }

  private begin(clientId: number): void {
    if (!this.links.has(clientId)) this.open(clientId, { name: crypto.randomUUID(), isBeginner: true })
  }

  private partFrom(clientId: number, isFollowed: boolean): void {
    if (isFollowed) this.open(clientId, { name: null, isBeginner: false })
    else this.close(clientId)
  }

  /** In the place of the link that was there. @returns null when no further window is in reach */
  private open(clientId: number, options: Pick<LinkOptions, 'name' | 'isBeginner'>): Link | null {
    this.drop(clientId)
    if (this.links.size >= MOST_LINKS) return null
    const sink = new VoiceSink(() => this.events.blocked())
    const peer = new PeerLink({
      ...options,
      isPolite: this.isPolite(clientId),
      servers: this.freshServers(),
      send: (signal) => void this.room.signal(clientId, signal),
      onState: () => this.events.changed(),
      onVoice: (stream) => sink.play(stream),
    })
    const link = { name: options.name, peer, sink }
    this.links.set(clientId, link)
    peer.setVoice(this.voice)
    this.events.changed()
    return link
  }

  private close(clientId: number): void {
    if (this.drop(clientId)) this.events.changed()
  }

  private drop(clientId: number): boolean {
    const link = this.links.get(clientId)
    if (!link) return false
    this.links.delete(clientId)
    link.peer.close()
    link.sink.close()
    return true
  }

  /** Without an answer browsers still try their own addresses, and the next link asks again. */
  private freshServers(): Promise<VoiceServers> {
    const now = performance.now()
    if (this.servers && now - this.servers.atMs < SERVERS_FRESH_MS) return this.servers.answer
    const answer = this.askServers().catch((): VoiceServers => {
      this.servers = null
      return { iceServers: [] }
    })
    this.servers = { atMs: now, answer }
    return answer
  }
}
