/** What channels wait before their rack: the delay that the mixer set, and what a later sidechain asks for. Made when needed. */
import { MAX_STRIPS, STRIP_DELAY_FRAMES, STRIP_KEY } from '../generated/plan-layout'
import { CHANNEL_DELAY_SAMPLES_MAX } from '../generated/parameters'
import { DryDelay } from '../units/dry-delay'
import { Latency } from './latency'
import { Plan } from './plan'

@final
export class InputDelays {
  private made: Array<DryDelay> = new Array<DryDelay>()
  private owners: Array<u32> = new Array<u32>()
  /** Index of each channel's delay, -1 without one. */
  private ofStrip: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS)

  constructor() {
    this.ofStrip.fill(-1)
  }

  /** After `latency` was measured; `channels` come first in a plan. A channel that was not there before has its delay at once. */
  rebuild(plan: Plan, channels: i32, latency: Latency): void {
    for (let index: i32 = 0; index < this.made.length; index++) {
      let isThere = false
      for (let strip: i32 = 0; strip < channels && !isThere; strip++)
        isThere = load<u32>(plan.stripAt(strip), STRIP_KEY) == this.owners[index]
      if (!isThere) this.owners[index] = 0
    }
    for (let strip: i32 = 0; strip < channels; strip++) {
      const key = load<u32>(plan.stripAt(strip), STRIP_KEY)
      const frames = load<i32>(plan.stripAt(strip), STRIP_DELAY_FRAMES) + latency.start[strip]
      let index = this.owners.indexOf(key)
      if (index < 0 && frames > 0) index = this.take(key)
      this.ofStrip[strip] = index
      if (index < 0) continue
      this.made[index].reserve(max(frames, <i32>CHANNEL_DELAY_SAMPLES_MAX))
      this.made[index].aim(frames)
    }
  }

  private take(key: u32): i32 {
    let free = this.owners.indexOf(0)
    if (free < 0) {
      this.made.push(new DryDelay())
      this.owners.push(0)
      free = this.made.length - 1
    }
    this.made[free].begin()
    this.owners[free] = key
    return free
  }

  reset(): void {
    for (let index: i32 = 0; index < this.made.length; index++) this.made[index].reset()
  }

  /** At the start of a sub-block. */
  advance(): void {
    for (let index: i32 = 0; index < this.made.length; index++) this.made[index].advance()
  }

  isActive(strip: i32): bool {
    const index = unchecked(this.ofStrip[strip])
    return index >= 0 && this.made[index].isActive()
  }

  /** `frames` planar samples in place; the strip's delay is active. */
  process(strip: i32, left: usize, right: usize, phase: i32, frames: i32): void {
    this.made[unchecked(this.ofStrip[strip])].process(left, right, phase, frames)
  }
}
