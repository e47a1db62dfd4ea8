/** Where each strip's units and sends begin in a plan. */
import { MAX_STRIPS, SEND_FROM, UNIT_STRIP } from '../generated/plan-layout'
import { Plan } from './plan'

@final
export class RackIndex {
  private firstUnit: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS + 1)
  private firstOfSends: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS + 1)

  rebuild(plan: Plan): void {
    let unit: i32 = 0
    let send: i32 = 0
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      this.firstUnit[strip] = unit
      this.firstOfSends[strip] = send
      while (unit < plan.units && load<i32>(plan.unitAt(unit), UNIT_STRIP) == strip) unit++
      while (send < plan.sends && load<i32>(plan.sendAt(send), SEND_FROM) == strip) send++
    }
    this.firstUnit[plan.strips] = unit
  }

  first(strip: i32): i32 {
    return unchecked(this.firstUnit[strip])
  }
  end(strip: i32): i32 {
    return unchecked(this.firstUnit[strip + 1])
  }
  count(strip: i32): i32 {
    return this.end(strip) - this.first(strip)
  }
  firstSend(strip: i32): i32 {
    return unchecked(this.firstOfSends[strip])
  }
}
