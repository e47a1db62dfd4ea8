/**
 * The order in which a console does its work, worked out when a plan arrives: a list of steps that `Runner` follows in every
 * segment. Strips of one level share home quads; strips with like racks stand together, so that most quads run from their sources
 * to their fader without leaving the vectors. Where four neighbours disagree, units are packed by kind over the whole level.
 */
import { KIND_CHANNEL, MAX_STRIPS, STRIP_KIND, STRIP_LEVEL, UNIT_KIND } from '../generated/plan-layout'
import { LANES } from './constants'
import { Edges } from './edges'
import { highestLevel } from './latency'
import { Plan } from './plan'
import { Pool } from './pool'
import { RackIndex } from './rack-index'
import { Racks } from './racks'
import { hasUnits, markOf } from './step-marks'
import {
  Step,
  STEP_BYTES,
  STEP_FADER,
  STEP_LOAD,
  STEP_LOOSE,
  STEP_PLANAR,
  STEP_RESUME,
  STEP_STORE,
  STEP_UNITS,
} from './step'
import { Strips } from './strips'

@final
export class Program {
  private plan: Plan = new Plan()
  private pool: Pool = new Pool()
  count: i32 = 0
  private order: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS)
  private endsAt: StaticArray<bool> = new StaticArray<bool>(MAX_STRIPS)
  /** Units of each strip that are still to be placed. */
  private left: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS)
  private isDone: StaticArray<bool> = new StaticArray<bool>(MAX_STRIPS)
  private chosen: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS)

  constructor(
    private index: RackIndex,
    private racks: Racks,
    private strips: Strips,
    private edges: Edges,
  ) {}

  at(step: i32): Step {
    return changetype<Step>(this.pool.at + <usize>step * STEP_BYTES)
  }

  /** Home quads, bank lanes and steps of a plan; `edges` are those of this plan. */
  rebuild(plan: Plan): void {
    this.plan = plan
    this.orderStrips()
    this.strips.rebuild(plan, this.order, this.endsAt)
    this.racks.clearLanes()
    this.count = 0
    for (let strip: i32 = 0; strip < plan.strips; strip++) this.left[strip] = this.index.count(strip)
    let first: i32 = 0
    while (first < this.strips.count) {
      let end = first + 1
      while (end < this.strips.count && this.levelOf(end) == this.levelOf(first)) end++
      this.compileLevel(first, end)
      first = end
    }
    this.racks.arrange(plan)
    for (let index: i32 = 0; index < this.count; index++) this.mark(this.at(index))
  }

  private mark(step: Step): void {
    step.mark = markOf(step, this.plan, this.strips)
    if (hasUnits(step)) this.racks.bank(step.kind).setMark(step.place, step.mark)
  }

  private levelOf(quad: i32): u32 {
    return load<u32>(this.plan.stripAt(this.strips.stripOf[quad * LANES]), STRIP_LEVEL)
  }

  /** By level, then like racks together: from the end, the longer first, then as in the plan. */
  private orderStrips(): void {
    const plan = this.plan
    let count: i32 = 0
    const levels = highestLevel(plan)
    for (let level: u32 = 0; level <= levels; level++) {
      const first = count
      for (let strip: i32 = 0; strip < plan.strips; strip++) {
        if (load<u32>(plan.stripAt(strip), STRIP_LEVEL) != level) continue
        let place = count++
        for (; place > first && this.compare(strip, this.order[place - 1]) < 0; place--) {
          this.order[place] = this.order[place - 1]
        }
        this.order[place] = strip
      }
      for (let place = first; place < count; place++) this.endsAt[place] = place == count - 1
    }
  }

  private compare(a: i32, b: i32): i32 {
    const countA = this.index.count(a)
    const countB = this.index.count(b)
    for (let back: i32 = 1; back <= max(countA, countB); back++) {
      const kindA = back <= countA ? this.kindOf(this.index.end(a) - back) : -1
      const kindB = back <= countB ? this.kindOf(this.index.end(b) - back) : -1
      if (kindA != kindB) return kindB - kindA
    }
    return 0
  }

  private kindOf(unit: i32): i32 {
    return load<i32>(this.plan.unitAt(unit), UNIT_KIND)
  }

  private compileLevel(first: i32, end: i32): void {
    let open = end - first
    for (let quad = first; quad < end; quad++) this.isDone[quad] = false
    for (let isFirst = true; open > 0; isFirst = false) {
      for (let quad = first; quad < end; quad++) {
        if (this.isDone[quad]) continue
        this.add(isFirst ? STEP_LOAD : STEP_RESUME, quad)
        this.isDone[quad] = this.placeUnits(quad)
        this.add(this.isDone[quad] ? STEP_FADER : STEP_STORE, quad)
        if (this.isDone[quad]) open--
      }
      if (open > 0) this.placeLoose(first, end)
    }
  }

  private add(code: i32, quad: i32): Step {
    this.pool.reserve(<usize>(this.count + 1) * STEP_BYTES)
    const step = this.at(this.count++)
    memory.fill(changetype<usize>(step), 0, STEP_BYTES)
    step.code = code
    step.quad = quad
    step.unit0 = step.unit1 = step.unit2 = step.unit3 = -1
    return step
  }

  private give(step: Step, lane: i32, unit: i32): void {
    store<i32>(changetype<usize>(step) + <usize>lane * 4, unit, offsetof<Step>('unit0'))
    this.racks.put(unit, step.place * LANES + lane)
    if (this.edges.joinOfKey(unit) >= 0) step.isKeyed = 1
  }

  /** The next unit of a lane that has most units to go, -1 for the other lanes. */
  private nextOf(quad: i32, lane: i32): i32 {
    let most: i32 = 0
    for (let each: i32 = 0; each < LANES; each++) {
      const strip = this.strips.stripOf[quad * LANES + each]
      if (strip >= 0) most = max(most, this.left[strip])
    }
    const strip = this.strips.stripOf[quad * LANES + lane]
    return strip < 0 || most == 0 || this.left[strip] != most ? -1 : this.index.end(strip) - most
  }

  /** Places units on the vectors while the lanes agree; whether nothing is left. */
  private placeUnits(quad: i32): bool {
    while (true) {
      let kind: i32 = -1
      let count: i32 = 0
      let present: i32 = 0
      for (let lane: i32 = 0; lane < LANES; lane++) {
        const unit = this.nextOf(quad, lane)
        if (this.strips.stripOf[quad * LANES + lane] >= 0) present++
        if (unit < 0) continue
        if (count++ > 0 && this.kindOf(unit) != kind) return false
        kind = this.kindOf(unit)
      }
      if (count == 0) return true
      if (this.racks.bank(kind).isPlanar || (count == 1 && present > 1)) return false
      this.addUnits(quad, kind, count < present)
    }
  }

  private addUnits(quad: i32, kind: i32, hasBystander: bool): void {
    const step = this.add(STEP_UNITS, quad)
    step.kind = kind
    step.place = this.racks.takeQuad(kind)
    step.hasBystander = hasBystander ? 1 : 0
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const unit = this.nextOf(quad, lane)
      this.chosen[lane] = unit
      if (unit >= 0) this.give(step, lane, unit)
    }
    for (let lane: i32 = 0; lane < LANES; lane++)
      if (this.chosen[lane] >= 0) this.left[this.strips.stripOf[quad * LANES + lane]]--
  }

  /** One unit of each strip that waits, packed by kind. */
  private placeLoose(first: i32, end: i32): void {
    let count: i32 = 0
    for (let quad = first; quad < end; quad++) {
      if (this.isDone[quad]) continue
      for (let lane: i32 = 0; lane < LANES; lane++) {
        const unit = this.nextOf(quad, lane)
        if (unit >= 0) this.chosen[count++] = unit
      }
    }
    for (let i: i32 = 0; i < count; i++) {
      if (this.chosen[i] >= 0) this.addLoose(this.kindOf(this.chosen[i]), i, count)
    }
    for (let quad = first; quad < end; quad++) if (!this.isDone[quad]) this.countDown(quad)
  }

  /** Up to four units of a kind from the `from`th waiting one on. */
  private addLoose(kind: i32, from: i32, count: i32): void {
    const isPlanar = this.racks.bank(kind).isPlanar
    const step = this.add(isPlanar ? STEP_PLANAR : STEP_LOOSE, 0)
    step.kind = kind
    step.place = isPlanar ? this.racks.takeLane(kind) : this.racks.takeQuad(kind)
    const most = isPlanar ? 1 : LANES
    let lane: i32 = 0
    for (let i = from; i < count; i++) {
      if (lane == most) return
      const unit = this.chosen[i]
      if (unit < 0 || this.kindOf(unit) != kind) continue
      this.give(step, lane++, unit)
      if (isPlanar) this.racks.put(unit, step.place)
      this.chosen[i] = -1
    }
  }

  private countDown(quad: i32): void {
    let most: i32 = 0
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const strip = this.strips.stripOf[quad * LANES + lane]
      if (strip >= 0) most = max(most, this.left[strip])
    }
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const strip = this.strips.stripOf[quad * LANES + lane]
      if (strip >= 0 && this.left[strip] == most) this.left[strip]--
    }
  }
}

export function isChannel(plan: Plan, strip: i32): bool {
  return load<u32>(plan.stripAt(strip), STRIP_KIND) == KIND_CHANNEL
}
