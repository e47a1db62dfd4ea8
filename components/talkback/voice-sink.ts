/**
 * Where the voice of one window is heard: an audio element, beside the studio's sound and never in it, so that no bounce and
 * no capture can hold it. Known flaw: iPhones leave loudness to their keys, so there `setVolume` only mutes. Main thread.
 */
export class VoiceSink {
  private readonly audio = new Audio()

  /** @param onBlocked the browser waits for a click before it lets sound out */
  constructor(private readonly onBlocked: () => void) {
    this.audio.autoplay = false
  }

  play(stream: MediaStream): void {
    this.audio.srcObject = stream
    this.start()
  }

  /** From a click, after it was blocked. */
  start(): void {
    if (!this.audio.srcObject) return
    this.audio.play().catch((reason: unknown) => {
      if (reason instanceof Error && reason.name === 'NotAllowedError') this.onBlocked()
    })
  }

  /** @param gain 0 to 1 */
  setVolume(gain: number): void {
    this.audio.volume = gain
    this.audio.muted = gain === 0
  }

  close(): void {
    this.audio.pause()
    this.audio.srcObject = null
  }
}
