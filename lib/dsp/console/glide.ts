/** A scalar's linear way to its target, one step per sub-block, interpolated in between; arrives exactly. */
import { SUB_BLOCK } from './constants'

@final
export class Glide {
  now: f32 = 0
  next: f32 = 0
  target: f32 = 0
  private steps: f32 = 0

  aim(target: f32, steps: f32): void {
    if (this.target == target) return
    this.target = target
    this.steps = steps
  }

  snap(): void {
    this.now = this.target
    this.next = this.target
    this.steps = 0
  }

  /** At the start of a sub-block. */
  advance(): void {
    this.now = this.next
    this.next = this.steps <= 1 ? this.target : this.next + (this.target - this.next) / this.steps
    this.steps = max<f32>(this.steps - 1, 0)
  }

  /** Whether it is, or is about to be, above zero. */
  isAbove0(): bool {
    return this.now > 0 || this.next > 0 || this.target > 0
  }

  /** Value at a frame of the sub-block. */
  at(frame: i32): f32 {
    return this.now + (this.next - this.now) * (<f32>(frame + 1) / <f32>SUB_BLOCK)
  }

  /** Between `dry` (0) and `wet` (1); exactly one of them at either end. */
  blend(dry: f32, wet: f32, frame: i32): f32 {
    const part = this.at(frame)
    return part >= 1 ? wet : dry + (wet - dry) * part
  }
}
