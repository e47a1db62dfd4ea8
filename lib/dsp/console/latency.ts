/**
 * How late the sound is at each place of a plan. Every strip's units add up, and whatever joins (outputs, sends, sidechains) is
 * brought in step with the latest: the others wait. A strip whose sidechain is later than itself waits as a whole.
 */
import {
  KIND_LISTEN,
  KIND_MIX,
  MAX_STRIPS,
  MAX_UNITS,
  SEND_FROM,
  SEND_TO,
  STRIP_KIND,
  STRIP_LEVEL,
  STRIP_OUTPUT,
  UNIT_KIND,
  UNIT_SIDECHAIN,
} from '../generated/plan-layout'
import { Edge, EDGE_KEY } from './edge'
import { Plan } from './plan'
import { RackIndex } from './rack-index'
import { Racks } from './racks'

@final
export class Latency {
  /** Frames at the start of each strip's rack, at its end, and before each unit. */
  readonly start: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS)
  readonly end: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS)
  readonly before: StaticArray<i32> = new StaticArray<i32>(MAX_UNITS)
  private own: StaticArray<i32> = new StaticArray<i32>(MAX_UNITS)
  /** Latest place. */
  longest: i32 = 0
  /** At the output of the mix bus. */
  mix: i32 = 0

  measure(plan: Plan, index: RackIndex, racks: Racks): void {
    this.start.fill(0)
    this.longest = 0
    for (let unit: i32 = 0; unit < plan.units; unit++) {
      const bank = racks.bank(load<u32>(plan.unitAt(unit), UNIT_KIND))
      unchecked((this.own[unit] = max(0, bank.latencyFrames(plan.valuesOf(unit)))))
    }
    const levels = highestLevel(plan)
    for (let level: u32 = 0; level <= levels; level++)
      for (let strip: i32 = 0; strip < plan.strips; strip++)
        if (load<u32>(plan.stripAt(strip), STRIP_LEVEL) == level) this.measureStrip(plan, index, strip)
  }

  private measureStrip(plan: Plan, index: RackIndex, strip: i32): void {
    const record = plan.stripAt(strip)
    const kind = load<u32>(record, STRIP_KIND)
    let start = this.start[strip]
    if (kind == KIND_LISTEN) start = max(start, this.mix)
    let sum: i32 = 0
    for (let unit = index.first(strip); unit < index.end(strip); unit++) {
      const sidechain = load<i32>(plan.unitAt(unit), UNIT_SIDECHAIN)
      if (sidechain >= 0) start = max(start, this.end[sidechain] - sum)
      sum += this.own[unit]
    }
    this.start[strip] = start
    for (let unit = index.first(strip); unit < index.end(strip); unit++) {
      this.before[unit] = start
      start += this.own[unit]
    }
    this.end[strip] = start
    if (kind == KIND_MIX) this.mix = start
    this.longest = max(this.longest, start)
    this.delay(load<i32>(record, STRIP_OUTPUT), start)
    for (let send = index.firstSend(strip); send < plan.sends; send++) {
      if (load<i32>(plan.sendAt(send), SEND_FROM) != strip) break
      this.delay(load<i32>(plan.sendAt(send), SEND_TO), start)
    }
  }

  private delay(to: i32, frames: i32): void {
    if (to >= 0) this.start[to] = max(this.start[to], frames)
  }

  /** What an edge waits so that it arrives with the latest. */
  delayOf(edge: Edge): i32 {
    const there = edge.kind == EDGE_KEY ? unchecked(this.before[edge.to]) : unchecked(this.start[edge.to])
    return there - unchecked(this.end[edge.from])
  }
}

export function highestLevel(plan: Plan): u32 {
  let highest: u32 = 0
  for (let strip: i32 = 0; strip < plan.strips; strip++)
    highest = max(highest, load<u32>(plan.stripAt(strip), STRIP_LEVEL))
  return highest
}
