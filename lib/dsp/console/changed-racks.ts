/** Which strips have other units, or the same in another order, than in the plan before. */
import { STRIP_KEY, UNIT_KEY, UNIT_KIND } from '../generated/plan-layout'
import { KeyMap } from './key-map'
import { Plan } from './plan'
import { RackIndex } from './rack-index'
import { Strips } from './strips'

const formerIndex = new RackIndex()

/** Marks them, so that their sound goes on where it was. */
export function markChangedRacks(
  plan: Plan,
  former: Plan,
  index: RackIndex,
  formerStrips: KeyMap,
  strips: Strips,
): void {
  if (former.strips == 0) return
  formerIndex.rebuild(former)
  for (let strip: i32 = 0; strip < plan.strips; strip++) {
    const before = formerStrips.get(load<u32>(plan.stripAt(strip), STRIP_KEY))
    if (before >= 0 && !isSameRack(plan, strip, index, former, before)) strips.markChanged(strip)
  }
}

function isSameRack(plan: Plan, strip: i32, index: RackIndex, former: Plan, before: i32): bool {
  const count = index.count(strip)
  if (count != formerIndex.count(before)) return false
  for (let i: i32 = 0; i < count; i++) {
    const one = plan.unitAt(index.first(strip) + i)
    const other = former.unitAt(formerIndex.first(before) + i)
    if (load<u32>(one, UNIT_KEY) != load<u32>(other, UNIT_KEY)) return false
    if (load<u32>(one, UNIT_KIND) != load<u32>(other, UNIT_KIND)) return false
  }
  return true
}
