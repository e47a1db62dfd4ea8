/** Where edges end: the joins of a plan's buses and of its units that hear another strip. */
import { KIND_CHANNEL, STRIP_KEY, STRIP_KIND, UNIT_KEY, UNIT_SIDECHAIN } from '../generated/plan-layout'
import { Joins } from './joins'
import { Plan } from './plan'
import { Pool } from './pool'

const NO_JOIN: i32 = -1

@final
export class EdgeEnds {
  private joinOfStrip: Pool = new Pool()
  private joinOfUnit: Pool = new Pool()
  private unitsWithKey: Pool = new Pool()
  /** Number of units that hear another strip. */
  keyed: i32 = 0

  /** Join of a bus, -1 for a channel. */
  ofBus(strip: i32): i32 {
    return load<i32>(this.joinOfStrip.at + <usize>strip * 4)
  }

  /** Join of a unit's key, -1 when it hears itself. */
  ofKey(unit: i32): i32 {
    return load<i32>(this.joinOfUnit.at + <usize>unit * 4)
  }

  unitWithKey(index: i32): i32 {
    return load<i32>(this.unitsWithKey.at + <usize>index * 4)
  }

  rebuild(plan: Plan, joins: Joins): void {
    this.joinOfStrip.reserve(<usize>plan.strips * 4)
    this.joinOfUnit.reserve(<usize>plan.units * 4 + 4)
    this.unitsWithKey.reserve(<usize>plan.units * 4 + 4)
    this.keyed = 0
    joins.begin(joinsOf(plan))
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      const join = isBus(plan, strip) ? joins.add(load<u32>(plan.stripAt(strip), STRIP_KEY)) : NO_JOIN
      store<i32>(this.joinOfStrip.at + <usize>strip * 4, join)
    }
    for (let unit: i32 = 0; unit < plan.units; unit++) {
      const hears = isKeyed(plan, unit)
      const join = hears ? joins.add(load<u32>(plan.unitAt(unit), UNIT_KEY)) : NO_JOIN
      store<i32>(this.joinOfUnit.at + <usize>unit * 4, join)
      if (!hears) continue
      store<i32>(this.unitsWithKey.at + <usize>this.keyed * 4, unit)
      this.keyed++
    }
    joins.end()
  }
}

function isBus(plan: Plan, strip: i32): bool {
  return load<u32>(plan.stripAt(strip), STRIP_KIND) != KIND_CHANNEL
}

function isKeyed(plan: Plan, unit: i32): bool {
  return load<i32>(plan.unitAt(unit), UNIT_SIDECHAIN) >= 0
}

function joinsOf(plan: Plan): i32 {
  let count: i32 = 0
  for (let strip: i32 = 0; strip < plan.strips; strip++) if (isBus(plan, strip)) count++
  for (let unit: i32 = 0; unit < plan.units; unit++) if (isKeyed(plan, unit)) count++
  return count
}
