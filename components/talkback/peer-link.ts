/**
 * One voice path between this window and another: an RTCPeerConnection that either side may begin, change or restart at any
 * time. Signals of the other side are taken one after the other, as they were sent. Main thread.
 *
 * @source W3C WebRTC 1.0, section 10.7 "Perfect Negotiation": of two offers that cross, the polite side takes its own back.
 */
import type { VoiceServers, VoiceSignal } from '@/lib/contracts'

export type LinkState = 'connecting' | 'connected' | 'lost'

export interface LinkOptions {
  /** Every signal carries it; null: none of its own, it only waits for another's. */
  readonly name: string | null
  /** This window makes the first offer, with its voice. */
  readonly isBeginner: boolean
  /** Of two windows exactly one is polite: the one with the lower client id. */
  readonly isPolite: boolean
  readonly servers: Promise<VoiceServers>
  send(signal: VoiceSignal): void
  onState(state: LinkState): void
  onVoice(stream: MediaStream): void
}

/** After a failure the way is sought anew this often by itself; then the person decides. */
const MOST_RESTARTS = 3
/** Addresses are tried within seconds; whoever is silent for longer never got the offer. */
const CONNECT_MS = 15_000

export class PeerLink {
  state: LinkState = 'connecting'
  private isAnswered = false
  private voice: MediaStreamTrack | null = null
  private peer: RTCPeerConnection | null = null
  private sender: RTCRtpSender | null = null
  private isOffering = false
  private isIgnoring = false
  private isClosed = false
  private restarts = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private work: Promise<void>

  constructor(private readonly options: LinkOptions) {
    this.expect()
    this.work = options.servers.then((servers) => {
      if (!this.isClosed) this.peer = this.open(servers)
    })
  }

  /** The voice that this window sends; null: none. The first one is negotiated, later ones take its place at once. */
  setVoice(track: MediaStreamTrack | null): void {
    this.voice = track
    this.enqueue((peer) => this.useVoice(peer))
  }

  /** The other side may still not know of this window's offer. */
  get isUnanswered(): boolean {
    return this.options.isBeginner && !this.isAnswered && this.state === 'connecting'
  }

  take(signal: Exclude<VoiceSignal, { kind: 'bye' }>): void {
    this.isAnswered ||= signal.kind === 'description'
    this.enqueue((peer) =>
      signal.kind === 'description' ? this.takeDescription(peer, signal) : this.takeCandidate(peer, signal),
    )
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.timer)
    this.peer?.close()
  }

  private enqueue(act: (peer: RTCPeerConnection) => Promise<void>): void {
    this.work = this.work
      .then(() => (this.isClosed || !this.peer ? undefined : act(this.peer)))
      .catch(() => this.tell('lost'))
  }

  /** Who answers waits for the offer: a voice added before would be an offer of its own. */
  private async useVoice(peer: RTCPeerConnection): Promise<void> {
    if (!this.options.isBeginner && !peer.remoteDescription) return
    if (this.sender) await this.sender.replaceTrack(this.voice)
    else if (this.voice) this.sender = peer.addTrack(this.voice, new MediaStream([this.voice]))
  }

  private open({ iceServers }: VoiceServers): RTCPeerConnection {
    const servers = iceServers.map(({ urls, ...login }) => ({ ...login, urls: [...urls] }))
    const peer = new RTCPeerConnection({ iceServers: servers })
    peer.onnegotiationneeded = () => void this.offer(peer)
    peer.onicecandidate = ({ candidate }) => {
      if (!candidate) return
      const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
      this.send((link) => ({
        kind: 'candidate',
        link,
        candidate: candidate.candidate,
        sdpMid,
        sdpMLineIndex,
        usernameFragment,
      }))
    }
    peer.ontrack = ({ streams, track }) => this.options.onVoice(streams[0] ?? new MediaStream([track]))
    peer.onconnectionstatechange = () => this.look(peer)
    return peer
  }

  private async offer(peer: RTCPeerConnection): Promise<void> {
    try {
      this.isOffering = true
      await peer.setLocalDescription()
      this.sendDescription(peer)
    } catch {
      this.tell('lost')
    } finally {
      this.isOffering = false
    }
  }

  private async takeDescription(
    peer: RTCPeerConnection,
    { type, sdp }: Extract<VoiceSignal, { kind: 'description' }>,
  ): Promise<void> {
    const isCrossing = type === 'offer' && (this.isOffering || peer.signalingState !== 'stable')
    this.isIgnoring = isCrossing && !this.options.isPolite
    const isLate = type === 'answer' && peer.signalingState !== 'have-local-offer'
    if (this.isIgnoring || isLate) return
    await peer.setRemoteDescription({ type, sdp })
    if (type !== 'offer') return
    await this.useVoice(peer)
    await peer.setLocalDescription()
    this.sendDescription(peer)
  }

  private async takeCandidate(
    peer: RTCPeerConnection,
    { kind: _kind, link: _link, ...candidate }: Extract<VoiceSignal, { kind: 'candidate' }>,
  ): Promise<void> {
    // Without a description it belongs to an offer that was left aside.
    if (!peer.remoteDescription) return
    try {
      await peer.addIceCandidate(candidate)
    } catch (reason) {
      // It belongs to the offer that was left aside.
      if (!this.isIgnoring) throw reason
    }
  }

  private sendDescription({ localDescription }: RTCPeerConnection): void {
    if (!localDescription) return
    const { type, sdp } = localDescription
    const isFirst = this.options.isBeginner && !this.isAnswered
    this.send((link) => ({ kind: 'description', link, isFirst, type, sdp }))
  }

  private send(signal: (link: string) => VoiceSignal): void {
    const { name, send } = this.options
    if (name !== null && !this.isClosed) send(signal(name))
  }

  private look(peer: RTCPeerConnection): void {
    if (peer.connectionState === 'connected') {
      this.restarts = 0
      clearTimeout(this.timer)
      this.tell('connected')
    } else if (peer.connectionState === 'failed') {
      this.tell('lost')
      if (this.restarts++ < MOST_RESTARTS) peer.restartIce()
    } else if (peer.connectionState !== 'closed') {
      this.expect()
      this.tell('connecting')
    }
  }

  private expect(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.tell('lost'), CONNECT_MS)
  }

  private tell(state: LinkState): void {
    if (state === this.state || this.isClosed) return
    this.state = state
    this.options.onState(state)
  }
}
