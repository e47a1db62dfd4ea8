/**
 * What a browser has of WebRTC, without a network: offers, answers and addresses as W3C WebRTC 1.0 and RFC 8829 order them. The
 * whole description is the sender's ICE name (`ufrag`), which lives until the other side comes with a new one. No answer says
 * which offer it answers, so one that is late is taken; an address of a connection before this one is an error. Two ends are
 * connected when each holds the other's present name and an address of it.
 */
type Description = { readonly type: 'offer' | 'answer'; readonly sdp: string }

interface Names {
  readonly own: string
  readonly other: string
}

export class FakePeerConnection {
  private static all: FakePeerConnection[] = []
  private static names = 0
  connectionState = 'new'
  signalingState: 'stable' | 'have-local-offer' | 'have-remote-offer' | 'closed' = 'stable'
  localDescription: Description | null = null
  remoteDescription: Description | null = null
  onnegotiationneeded: (() => void) | null = null
  onicecandidate: ((event: { candidate: object }) => void) | null = null
  ontrack: ((event: { streams: object[]; track: object }) => void) | null = null
  onconnectionstatechange: (() => void) | null = null
  /** What both sides had agreed on before the offer that is under way. */
  private agreed: Names | null = null
  private isRestarting = false
  private track: object | null = null
  private toldTrack: object | null = null
  private readonly addresses = new Set<string>()

  constructor() {
    FakePeerConnection.all.push(this)
  }

  /** Forgets the connections of the test before. */
  static forget(): void {
    FakePeerConnection.all = []
  }

  /** What browsers say of themselves when every way has failed. */
  static failAll(): void {
    for (const peer of FakePeerConnection.all) if (peer.connectionState === 'connected') peer.become('failed')
  }

  addTrack(track: object) {
    this.track = track
    this.needNegotiation()
    return { replaceTrack: () => Promise.resolve() }
  }

  restartIce(): void {
    this.isRestarting = true
    this.needNegotiation()
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve()
    if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError')
    const isAnswer = this.signalingState === 'have-remote-offer'
    const isKnown = isAnswer ? this.agreed?.other === this.remoteDescription?.sdp : !this.isRestarting
    const sdp = this.agreed && isKnown ? this.agreed.own : this.newName()
    this.localDescription = { type: isAnswer ? 'answer' : 'offer', sdp }
    this.signalingState = isAnswer ? 'stable' : 'have-local-offer'
    this.isRestarting = false
    this.toldTrack = this.track
    this.agree()
  }

  async setRemoteDescription(description: Description): Promise<void> {
    await Promise.resolve()
    if (description.type === 'answer' && this.signalingState !== 'have-local-offer')
      throw new DOMException('an answer to no offer', 'InvalidStateError')
    // An offer of this end that is under way is taken back.
    if (description.type === 'offer' && this.signalingState === 'have-local-offer') this.toldTrack = null
    this.remoteDescription = description
    this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable'
    this.agree()
  }

  async addIceCandidate({ usernameFragment }: { usernameFragment: string }): Promise<void> {
    await Promise.resolve()
    if (usernameFragment !== this.remoteDescription?.sdp)
      throw new DOMException('an address of another connection', 'OperationError')
    this.addresses.add(usernameFragment)
    this.meet()
  }

  close(): void {
    this.signalingState = 'closed'
    this.connectionState = 'closed'
  }

  private newName(): string {
    const usernameFragment = `name ${++FakePeerConnection.names}`
    const candidate = { candidate: 'here', sdpMid: '0', sdpMLineIndex: 0, usernameFragment }
    setImmediate(() => this.signalingState !== 'closed' && this.onicecandidate?.({ candidate }))
    return usernameFragment
  }

  private needNegotiation(): void {
    queueMicrotask(() => this.signalingState === 'stable' && this.onnegotiationneeded?.())
  }

  private agree(): void {
    if (this.signalingState !== 'stable') return
    this.agreed = { own: this.localDescription?.sdp ?? '', other: this.remoteDescription?.sdp ?? '' }
    if (this.track !== this.toldTrack) this.needNegotiation()
    this.meet()
  }

  private meet(): void {
    const other = FakePeerConnection.all.find(
      ({ agreed, signalingState }) =>
        signalingState !== 'closed' &&
        agreed?.own === this.agreed?.other &&
        agreed?.other === this.agreed?.own,
    )
    if (!other || ![this, other].every((end) => end.addresses.has(end.agreed?.other ?? ''))) return
    this.become('connected')
    other.become('connected')
  }

  private become(state: 'connected' | 'failed'): void {
    if (state === this.connectionState) return
    this.connectionState = state
    this.onconnectionstatechange?.()
  }
}
