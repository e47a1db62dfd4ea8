/** The microphone of this window: asked for at the first press and not before, let go when it was not needed for a while. Main thread. */
export type MicrophoneState = 'off' | 'asking' | 'ready' | 'refused' | 'missing' | 'busy' | 'insecure'

/** Its lamp in the browser goes out after this silence; the next press opens it again. */
const LET_GO_MS = 60_000

/** What a voice needs beside loudspeakers that play the mix. */
const VOICE: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: 1,
}

export class Microphone {
  state: MicrophoneState = 'off'
  track: MediaStreamTrack | null = null
  /** Null: the one that the browser proposes. */
  deviceId: string | null = null
  private opening: Promise<MediaStreamTrack | null> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined

  /** @param changed state or track are others now */
  constructor(private readonly changed: () => void) {}

  /** Silent until somebody enables the track. @returns null: `state` says why */
  open(): Promise<MediaStreamTrack | null> {
    clearTimeout(this.timer)
    if (this.track) return Promise.resolve(this.track)
    this.opening ??= this.ask().finally(() => (this.opening = null))
    return this.opening
  }

  /** Another device; takes its place at once when the microphone is open. */
  async choose(deviceId: string | null): Promise<void> {
    this.deviceId = deviceId
    if (!this.track) return
    const { enabled } = this.track
    this.close()
    const track = await this.open()
    if (track) track.enabled = enabled
  }

  letGoSoon(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.close(), LET_GO_MS)
  }

  close(): void {
    clearTimeout(this.timer)
    if (!this.track) return
    this.track.onended = null
    this.track.stop()
    this.become('off', null)
  }

  private async ask(): Promise<MediaStreamTrack | null> {
    // Pages over plain http have no mediaDevices.
    const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices
    if (!devices) return this.become('insecure', null)
    this.become('asking', null)
    try {
      const device = this.deviceId === null ? {} : { deviceId: { exact: this.deviceId } }
      const stream = await devices.getUserMedia({ audio: { ...VOICE, ...device } })
      const track = stream.getAudioTracks()[0] ?? null
      if (!track) return this.become('missing', null)
      track.enabled = false
      track.onended = () => this.become('missing', null)
      return this.become('ready', track)
    } catch (reason) {
      return this.become(stateOf(reason), null)
    }
  }

  private become(state: MicrophoneState, track: MediaStreamTrack | null): MediaStreamTrack | null {
    this.state = state
    this.track = track
    this.changed()
    return track
  }
}

/** @source W3C Media Capture and Streams, section 10.2 "getUserMedia": the names of what can go wrong */
function stateOf(reason: unknown): MicrophoneState {
  const name = reason instanceof Error ? reason.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy'
}
