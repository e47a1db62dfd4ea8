/** Pre-delay of both sides; a new time is faded to, never jumped to. */
import { BLOCK_BYTES, SUB_BLOCK } from '../console/constants'
import { REVERB_PRE_DELAY_MS_MAX, REVERB_PRE_DELAY_MS_SMOOTHING_MS } from '../generated/parameters'
import { rampSteps } from '../console/ramp'
import { DelayRing } from './delay-ring'

@final
export class PreDelay {
  private left: DelayRing
  private right: DelayRing
  private present: i32 = 0
  private coming: i32 = 0
  private wanted: i32 = 0
  /** Sub-blocks of the fade done, 0 when none runs. */
  private done: f32 = 0
  private steps: f32
  private scratch: usize = heap.alloc(BLOCK_BYTES)

  constructor(private sampleRate: f32) {
    const frames = framesOf(REVERB_PRE_DELAY_MS_MAX, sampleRate) + SUB_BLOCK
    this.left = new DelayRing(frames)
    this.right = new DelayRing(frames)
    this.steps = rampSteps(REVERB_PRE_DELAY_MS_SMOOTHING_MS, sampleRate)
  }

  aim(milliseconds: f32): void {
    this.wanted = framesOf(milliseconds, this.sampleRate)
  }

  reset(): void {
    this.left.clear()
    this.right.clear()
    this.present = this.wanted
    this.coming = this.wanted
    this.done = 0
  }

  /** At the start of a sub-block. */
  advance(): void {
    if (this.present != this.coming) {
      this.done++
      if (this.done < this.steps) return
      this.present = this.coming
      this.done = 0
    }
    this.coming = this.wanted
  }

  /** `frames` samples in place; `position` counts all frames so far, `phase` those of the sub-block. */
  process(left: usize, right: usize, position: i32, phase: i32, frames: i32): void {
    this.processSide(this.left, left, position, phase, frames)
    this.processSide(this.right, right, position, phase, frames)
  }

  private processSide(ring: DelayRing, at: usize, position: i32, phase: i32, frames: i32): void {
    ring.write(at, position, frames)
    ring.read(at, position, this.present, frames)
    if (this.present == this.coming) return
    ring.read(this.scratch, position, this.coming, frames)
    for (let i: i32 = 0; i < frames; i++) {
      const part = (this.done + <f32>(phase + i) / <f32>SUB_BLOCK) / this.steps
      const place = at + <usize>i * 4
      const old = load<f32>(place)
      store<f32>(place, old + (load<f32>(this.scratch + <usize>i * 4) - old) * part)
    }
  }
}

function framesOf(milliseconds: f32, sampleRate: f32): i32 {
  return <i32>nearest((milliseconds * sampleRate) / 1000)
}
