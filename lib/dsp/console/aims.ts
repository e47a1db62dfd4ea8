/** What every strip, unit and send is to become: from a new plan for what differs, from automation for what moves. */
import {
  HEADER_PAN_LAW,
  LANE_INDEX,
  LANE_OF_STRIP,
  LANE_OF_UNIT,
  LANE_TARGET,
  SEND_BYTES,
  SEND_KEY,
  STRIP_KEY,
  UNIT_KEY,
} from '../generated/plan-layout'
import { Automation } from './automation'
import { Edges } from './edges'
import { KeyMap } from './key-map'
import { Latency } from './latency'
import { Plan } from './plan'
import { Racks } from './racks'
import { Strips } from './strips'
import { Timeline } from './timeline'

@final
export class Aims {
  private automation: Automation = new Automation()
  /** Where the records of the plan that was remembered stand, by key. */
  readonly stripsByKey: KeyMap = new KeyMap()
  private unitsByKey: KeyMap = new KeyMap()
  private sendsByKey: KeyMap = new KeyMap()
  /** Frame of the console for which automation was last worked out. */
  private writtenFor: i64 = 0

  constructor(
    private strips: Strips,
    private racks: Racks,
    private edges: Edges,
    private latency: Latency,
    private timeline: Timeline,
  ) {}

  /** A plan that takes over: its lanes go on at the time where they are, then what differs from the former plan is aimed at. */
  take(plan: Plan, former: Plan | null, steps: f32): void {
    this.automation.rebuild(plan)
    this.write(plan, this.writtenFor)
    this.aimAll(plan, former, steps)
    this.remember(plan)
  }

  private remember(plan: Plan): void {
    this.stripsByKey.clear(plan.strips)
    this.unitsByKey.clear(plan.units)
    this.sendsByKey.clear(plan.sends)
    for (let i: i32 = 0; i < plan.strips; i++) this.stripsByKey.set(load<u32>(plan.stripAt(i), STRIP_KEY), i)
    for (let i: i32 = 0; i < plan.units; i++) this.unitsByKey.set(load<u32>(plan.unitAt(i), UNIT_KEY), i)
    for (let i: i32 = 0; i < plan.sends; i++) this.sendsByKey.set(load<u32>(plan.sendAt(i), SEND_KEY), i)
  }

  /** New targets for what differs from the former plan, or for everything. */
  aimAll(plan: Plan, former: Plan | null, steps: f32): void {
    const law = load<u32>(plan.at, HEADER_PAN_LAW)
    const isSameLaw = former != null && load<u32>(former.at, HEADER_PAN_LAW) == law
    this.strips.aimAll(plan, isSameLaw ? former : null, this.stripsByKey, law, steps)
    this.racks.aimAll(plan, former, this.unitsByKey, steps)
    for (let send: i32 = 0; send < plan.sends; send++) {
      const at = plan.sendAt(send)
      const before = former ? this.sendsByKey.get(load<u32>(at, SEND_KEY)) : -1
      if (former && before >= 0 && memory.compare(at, former.sendAt(before), SEND_BYTES) == 0) continue
      this.edges.aimSend(plan, send, steps)
    }
  }

  /** The values of all lanes at a frame of the console, into the plan. */
  write(plan: Plan, frame: i64): void {
    this.writtenFor = frame
    for (let lane: i32 = 0; lane < plan.lanes; lane++)
      this.automation.write(plan, lane, frame, this.latency, this.timeline)
  }

  /** The same, and what moved is aimed at for the next sub-block. Lanes of one target stand together, so each is aimed at once. */
  follow(plan: Plan, frame: i64): void {
    this.writtenFor = frame
    let mustAim = false
    for (let lane: i32 = 0; lane < plan.lanes; lane++) {
      if (this.automation.write(plan, lane, frame, this.latency, this.timeline)) mustAim = true
      if (!mustAim || isSameTarget(plan, lane, lane + 1)) continue
      this.aimTarget(plan, plan.laneAt(lane))
      mustAim = false
    }
  }

  private aimTarget(plan: Plan, lane: usize): void {
    const target = load<u32>(lane, LANE_TARGET)
    const index = load<i32>(lane, LANE_INDEX)
    const law = load<u32>(plan.at, HEADER_PAN_LAW)
    if (target == LANE_OF_STRIP) this.strips.aim(index, plan.stripAt(index), law, 1)
    else if (target == LANE_OF_UNIT) this.racks.aim(plan, index, 1)
    else this.edges.aimSend(plan, index, 1)
  }
}

function isSameTarget(plan: Plan, lane: i32, next: i32): bool {
  if (next == plan.lanes) return false
  return memory.compare(plan.laneAt(lane), plan.laneAt(next), LANE_INDEX + 4) == 0
}
