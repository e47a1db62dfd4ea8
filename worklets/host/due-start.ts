/**
 * A start that was agreed for a frame of the context: not before it, exactly at it, or, when the audio comes too late, in time
 * with it by leaving out what should have sounded already. Audio thread; no allocation.
 */
import { PREROLL_FRAMES } from '@/lib/engine/protocol'
import type { CueTrack } from './cue-track'

const ANY = -1
const NOT_YET = -1

export class DueStart {
  /** Something was left out since the last start: the processors do not know where they are. */
  hasLeftOut = false
  private due = ANY

  constructor(private readonly track: CueTrack) {}

  set(frame: number): void {
    this.due = frame
  }

  clear(): void {
    this.due = ANY
  }

  /**
   * Where in the quantum that begins at the context's `frame` sound begins; -1: not in this one.
   * Moves the track over what is left out.
   */
  offsetIn(frame: number, quantum: number): number {
    if (this.due !== ANY && this.due < frame) this.leaveOut(frame - this.due)
    if (this.track.available() < PREROLL_FRAMES) return NOT_YET
    if (this.due === ANY) return 0
    if (this.due < frame || this.due >= frame + quantum) return NOT_YET
    const offset = this.due - frame
    this.due = ANY
    return offset
  }

  private leaveOut(frames: number): void {
    const here = Math.min(frames, this.track.available())
    if (here <= 0) return
    this.track.advance(here)
    this.due += here
    this.hasLeftOut = true
  }
}
