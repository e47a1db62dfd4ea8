/**
 * The voice paths of this window, one per other window of the room. Whoever has a microphone open begins them; the others only
 * answer, so that nobody who merely listens is asked for anything. Main thread.
 */
import type { VoiceServers, VoiceSignal } from '@/lib/contracts'
import type { TalkbackApi } from '@/lib/collab/talkback/talkback-types'
import { PeerLink, type LinkState } from './peer-link'
import { VoiceSink } from './voice-sink'

/** Voices of a mesh are sent once per window: 24 take 1 Mbit/s up. */
export const MOST_LINKS = 24
/** A login of a relay lasts hours; for links that begin within this time it is asked for once. */
const SERVERS_FRESH_MS = 10 * 60_000

interface Link {
  readonly peer: PeerLink
  readonly sink: VoiceSink
}

export class Links {
  private readonly links = new Map<number, Link>()
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
    if (this.voice) for (const clientId of clientIds.slice(0, MOST_LINKS)) this.linkTo(clientId)
  }

  setVoice(track: MediaStreamTrack | null): void {
    this.voice = track
    for (const { peer } of this.links.values()) peer.setVoice(track)
  }

  setVolume(clientId: number, gain: number): void {
    this.links.get(clientId)?.sink.setVolume(gain)
  }

  take(from: number, signal: VoiceSignal): void {
    if (!this.events.isPresent(from)) return
    if (signal.kind === 'bye') return this.close(from)
    // Only an offer begins a link: the rest may still belong to one that was thrown away.
    const isOffer = signal.kind === 'description' && signal.type === 'offer'
    const link = this.links.get(from) ?? (isOffer ? this.linkTo(from) : null)
    link?.peer.take(signal)
  }

  /** Throws the link away; who has a voice to send begins a new one, here or there. */
  retry(clientId: number): void {
    this.room.signal(clientId, { kind: 'bye' })
    this.close(clientId)
    if (this.voice) this.linkTo(clientId)
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
      this.room.signal(clientId, { kind: 'bye' })
      this.close(clientId)
    }
  }

  private linkTo(clientId: number): Link | null {
    const known = this.links.get(clientId)
    if (known) return known
    if (this.links.size >= MOST_LINKS) return null
    const sink = new VoiceSink(() => this.events.blocked())
    const peer = new PeerLink({
      isPolite: this.room.selfId < clientId,
      servers: this.freshServers(),
      send: (signal) => void this.room.signal(clientId, signal),
      onState: () => this.events.changed(),
      onVoice: (stream) => sink.play(stream),
    })
    const link = { peer, sink }
    this.links.set(clientId, link)
    if (this.voice) peer.setVoice(this.voice)
    this.events.changed()
    return link
  }

  private close(clientId: number): void {
    const link = this.links.get(clientId)
    if (!link) return
    this.links.delete(clientId)
    link.peer.close()
    link.sink.close()
    this.events.changed()
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
