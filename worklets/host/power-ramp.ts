/**
 * A gain on its way to another: its square moves in a straight line, so two sounds that change places keep their sum of powers.
 * The caller takes it in straight pieces short enough to follow that curve. Audio thread; no allocation.
 */

/** Longest straight piece while the gain moves. */
const FADE_STEP_FRAMES = 16

export class PowerRamp {
  /** Linear, where the last piece ended. */
  gain: number
  private target: number
  /** Frames until the gain reaches its target. */
  private left = 0

  constructor(gain = 0) {
    this.gain = gain
    this.target = gain
  }

  set(target: number, fadeFrames: number): void {
    this.target = target
    this.left = fadeFrames
    if (fadeFrames === 0) this.gain = target
  }

  /** Whether it stands still at this gain. */
  rests(gain: number): boolean {
    return this.left === 0 && this.gain === gain
  }

  /** Frames of the next straight piece, of at most `most`. */
  piece(most: number): number {
    return this.left > 0 ? Math.min(most, FADE_STEP_FRAMES, this.left) : most
  }

  /** Goes on by a piece. @returns what the gain changes by per frame of it */
  advance(frames: number): number {
    const from = this.gain
    const power = from * from
    const isThere = frames >= this.left
    this.gain = isThere
      ? this.target
      : Math.sqrt(power + ((this.target * this.target - power) * frames) / this.left)
    this.left = isThere ? 0 : this.left - frames
    return (this.gain - from) / frames
  }
}
