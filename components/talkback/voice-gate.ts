/** Tells speech from silence by level, for an open microphone: quick to open, slow to close, so that words are not cut. Pure. */
const OPENS_DB = -42
/** Below where it opens, so that a voice near the edge does not flutter. */
const STAYS_DB = -50
/** A breath between two words. */
const HOLD_MS = 900

export class VoiceGate {
  isOpen = false
  private loudMs = -Infinity

  /**
   * @param levelDb RMS of the last moment in dBFS; -Infinity for silence
   * @param nowMs a clock that only goes forward
   * @returns whether somebody speaks
   */
  hear(levelDb: number, nowMs: number): boolean {
    if (levelDb >= (this.isOpen ? STAYS_DB : OPENS_DB)) {
      this.loudMs = nowMs
      this.isOpen = true
    } else if (nowMs - this.loudMs > HOLD_MS) this.isOpen = false
    return this.isOpen
  }
}
