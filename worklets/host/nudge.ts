/**
 * A playhead that has drifted is brought back by a few milliseconds: for a moment both places are heard, one fading into the
 * other, before the processors, which never notice. Audio thread; no allocation.
 */
import { NUDGE_FADE_FRAMES } from '@/lib/engine/protocol'
import type { CueTrack } from './cue-track'

/** More than is read at once. */
const MARGIN_FRAMES = 512

export class Nudge {
  /** Frames from here to there; 0: nothing is nudged. */
  shift = 0
  /** Frames of the crossfade that were heard. */
  faded = 0

  constructor(private readonly track: CueTrack) {}

  /** Does nothing when the rings do not hold the other place, or while another nudge is under way. */
  begin(frames: number): void {
    if (this.shift !== 0 || !this.track.holds(frames, NUDGE_FADE_FRAMES + MARGIN_FRAMES)) return
    this.shift = frames
    this.faded = 0
  }

  cancel(): void {
    this.shift = 0
  }

  /** A run must end where the crossfade does. */
  limit(frames: number): number {
    return this.shift === 0 ? frames : Math.min(frames, NUDGE_FADE_FRAMES - this.faded)
  }

  /** After a run. @returns whether the playhead is at the other place now */
  advance(frames: number): boolean {
    if (this.shift === 0) return false
    this.faded += frames
    if (this.faded < NUDGE_FADE_FRAMES) return false
    this.track.advance(this.shift)
    this.shift = 0
    return true
  }
}
