/** The reverbs of a console: kept by the key of their strip, made when a plan needs more, used again when one falls free. */
import { Plan } from '../console/plan'
import { rampSteps } from '../console/ramp'
import { REVERB_WIDTH_PERCENT_SMOOTHING_MS } from '../generated/parameters'
import {
  MAX_REVERBS,
  MAX_STRIPS,
  REVERB_REVERB_IS_ON,
  REVERB_REVERB_PRE_DELAY_MS,
  REVERB_STRIP,
  STRIP_KEY,
} from '../generated/plan-layout'
import { Reverb } from './reverb'

@final
export class Reverbs {
  private made: Array<Reverb> = new Array<Reverb>()
  /** Index of each strip's reverb, -1 without one. */
  private ofStrip: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS)
  private inPlan: StaticArray<i32> = new StaticArray<i32>(MAX_REVERBS)
  private count: i32 = 0

  constructor(private sampleRate: f32) {
    this.ofStrip.fill(-1)
  }

  rebuild(plan: Plan): void {
    this.ofStrip.fill(-1)
    for (let index: i32 = 0; index < this.made.length; index++)
      if (!this.isNeeded(plan, index)) this.made[index].owner = 0
    this.count = plan.reverbs
    for (let index: i32 = 0; index < plan.reverbs; index++) {
      const strip = load<i32>(plan.reverbAt(index), REVERB_STRIP)
      const place = this.take(load<u32>(plan.stripAt(strip), STRIP_KEY))
      unchecked((this.inPlan[index] = place))
      unchecked((this.ofStrip[strip] = place))
    }
  }

  private isNeeded(plan: Plan, index: i32): bool {
    for (let other: i32 = 0; other < plan.reverbs; other++) {
      const strip = plan.stripAt(load<i32>(plan.reverbAt(other), REVERB_STRIP))
      if (load<u32>(strip, STRIP_KEY) == this.made[index].owner) return true
    }
    return false
  }

  /** The reverb of a key: its own, a free one, or a new one; empty unless its own. */
  private take(key: u32): i32 {
    let free: i32 = -1
    for (let index: i32 = 0; index < this.made.length; index++) {
      if (this.made[index].owner == key) return index
      if (this.made[index].owner == 0) free = index
    }
    if (free < 0) {
      this.made.push(new Reverb(this.sampleRate))
      free = this.made.length - 1
    }
    this.made[free].silence()
    this.made[free].owner = key
    return free
  }

  aim(plan: Plan): void {
    const steps = rampSteps(REVERB_WIDTH_PERCENT_SMOOTHING_MS, this.sampleRate)
    for (let index: i32 = 0; index < this.count; index++) {
      const reverb = this.made[unchecked(this.inPlan[index])]
      const record = plan.reverbAt(index)
      reverb.isOn = load<u32>(record, REVERB_REVERB_IS_ON) != 0
      reverb.aim(record + REVERB_REVERB_PRE_DELAY_MS, steps)
    }
  }

  reset(): void {
    for (let index: i32 = 0; index < this.count; index++) this.made[unchecked(this.inPlan[index])].reset()
  }

  /** At the start of a sub-block. */
  advance(): void {
    for (let index: i32 = 0; index < this.count; index++) this.made[unchecked(this.inPlan[index])].advance()
  }

  has(strip: i32): bool {
    return strip >= 0 && unchecked(this.ofStrip[strip]) >= 0
  }

  process(strip: i32, left: usize, right: usize, phase: i32, frames: i32): void {
    this.made[unchecked(this.ofStrip[strip])].process(left, right, 0, phase, frames)
  }
}
