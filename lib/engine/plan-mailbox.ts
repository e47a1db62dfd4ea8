/** The page's side of the plan mailbox (states in protocol.ts). A plan that was not read yet is replaced. Main thread. */
import { invariant } from '../assert'
import { CONTROL, MAX_SLOTS, PLAN_MAX_BYTES, PLAN_STATE } from './protocol'

export interface OfferedPlan {
  readonly bytes: Uint8Array
  /** Ring lane of each input slot. */
  readonly lanes: readonly number[]
}

export class PlanMailbox {
  private readonly bytes: Uint8Array
  private readonly lanes: Int16Array

  constructor(
    private readonly control: Int32Array<SharedArrayBuffer>,
    plan: SharedArrayBuffer,
  ) {
    this.bytes = new Uint8Array(plan, 0, PLAN_MAX_BYTES)
    this.lanes = new Int16Array(plan, PLAN_MAX_BYTES, MAX_SLOTS)
  }

  /** @returns false while the worklet reads: offer again */
  offer(plan: OfferedPlan): boolean {
    invariant(plan.bytes.length <= PLAN_MAX_BYTES, `plan of ${plan.bytes.length} bytes`)
    invariant(plan.lanes.length <= MAX_SLOTS, `plan of ${plan.lanes.length} slots`)
    if (!this.claim()) return false
    this.bytes.set(plan.bytes)
    this.lanes.set(plan.lanes)
    Atomics.store(this.control, CONTROL.planBytes, plan.bytes.length)
    Atomics.store(this.control, CONTROL.planSlots, plan.lanes.length)
    Atomics.store(this.control, CONTROL.planState, PLAN_STATE.full)
    return true
  }

  private claim(): boolean {
    const { empty, full, writing } = PLAN_STATE
    const swap = (from: number) =>
      Atomics.compareExchange(this.control, CONTROL.planState, from, writing) === from
    return swap(empty) || swap(full)
  }
}
