/**
 * Both sides of a dry path delayed by whole frames. A new delay is faded to, never jumped to; a growing one waits until the
 * ring holds what it will play, so nothing is missing in between.
 */
import { BLOCK_BYTES, SUB_BLOCK } from '../console/constants'
import { DelayRing } from '../reverb/delay-ring'

/** Sub-blocks of a fade between two delays. */
const FADE_STEPS: f32 = 16

@final
export class DryDelay {
  private left: DelayRing | null = null
  private right: DelayRing | null = null
  private most: i32 = 0
  private position: i32 = 0
  /** Frames written since the ring was emptied, no further than its length. */
  private filled: i32 = 0
  private present: i32 = 0
  private coming: i32 = 0
  private wanted: i32 = 0
  /** Sub-blocks of the fade done. */
  private done: f32 = 0
  private scratch: usize = heap.alloc(BLOCK_BYTES)

  /** Room for delays up to `frames`; allocates, so not while rendering. What was in flight is lost when it grows. */
  reserve(frames: i32): void {
    if (frames <= this.most) return
    this.most = frames
    this.left = new DelayRing(frames + SUB_BLOCK)
    this.right = new DelayRing(frames + SUB_BLOCK)
    this.filled = 0
  }

  /** @param frames inside what was reserved */
  aim(frames: i32): void {
    this.wanted = min(frames, this.most)
  }

  /** Empty, at the delay aimed at. */
  reset(): void {
    this.clear()
    this.filled = this.most
    this.present = this.wanted
    this.coming = this.wanted
  }

  /** As a lane that begins: no delay, nothing aimed at. */
  begin(): void {
    this.clear()
    this.present = 0
    this.coming = 0
    this.wanted = 0
  }

  private clear(): void {
    const left = this.left
    const right = this.right
    if (left) left.clear()
    if (right) right.clear()
    this.filled = 0
    this.done = 0
  }

  /** Whether it delays, or is about to. */
  isActive(): bool {
    return this.present != 0 || this.coming != 0 || this.wanted != 0
  }

  /** Start of a sub-block. */
  advance(): void {
    if (this.present != this.coming) {
      this.done++
      if (this.done < FADE_STEPS) return
      this.present = this.coming
      this.done = 0
    }
    if (this.filled >= this.wanted) this.coming = this.wanted
  }

  /** `frames` samples in place, from frame `phase` of the sub-block on; `isActive` was true. */
  process(left: usize, right: usize, phase: i32, frames: i32): void {
    this.processSide(this.left!, left, phase, frames)
    this.processSide(this.right!, right, phase, frames)
    this.position += frames
    this.filled = min(this.filled + frames, this.most)
  }

  private processSide(ring: DelayRing, at: usize, phase: i32, frames: i32): void {
    ring.write(at, this.position, frames)
    if (this.present != 0) ring.read(at, this.position, this.present, frames)
    if (this.present == this.coming) return
    ring.read(this.scratch, this.position, this.coming, frames)
    for (let i: i32 = 0; i < frames; i++) {
      const part = (this.done + <f32>(phase + i) / <f32>SUB_BLOCK) / FADE_STEPS
      const place = at + <usize>i * 4
      const old = load<f32>(place)
      store<f32>(place, old + (load<f32>(this.scratch + <usize>i * 4) - old) * part)
    }
  }
}
