/** Sends of the console: one smoothed gain each, kept by key when the plan changes. */
import { SEND_LEVEL_DB_SMOOTHING_MS } from '../generated/parameters'
import { SEND_FROM, SEND_KEY, SEND_LEVEL_DB, SEND_TO } from '../generated/plan-layout'
import { levelGain } from './gains'
import { Plan } from './plan'
import { Pool } from './pool'
import { rampSteps } from './ramp'

@unmanaged
export class Send {
  key: u32
  from: i32
  to: i32
  now: f32
  next: f32
  target: f32
  steps: f32
}

export const SEND_STATE_BYTES: usize = offsetof<Send>()

@final
export class Sends {
  private present: Pool = new Pool()
  private former: Pool = new Pool()
  count: i32 = 0

  at(index: i32): Send {
    return changetype<Send>(this.present.at + <usize>index * SEND_STATE_BYTES)
  }

  /** New routes from a plan; a send that is new begins at silence. */
  rebuild(plan: Plan): void {
    const before = this.count
    const old = this.present
    this.present = this.former
    this.former = old
    this.present.reserve(<usize>plan.sends * SEND_STATE_BYTES)
    this.count = plan.sends
    for (let index: i32 = 0; index < plan.sends; index++) {
      const record = plan.sendAt(index)
      const send = this.at(index)
      memory.fill(changetype<usize>(send), 0, SEND_STATE_BYTES)
      send.key = load<u32>(record, SEND_KEY)
      for (let other: i32 = 0; other < before; other++) {
        const at = old.at + <usize>other * SEND_STATE_BYTES
        if (changetype<Send>(at).key == send.key) memory.copy(changetype<usize>(send), at, SEND_STATE_BYTES)
      }
      send.from = load<i32>(record, SEND_FROM)
      send.to = load<i32>(record, SEND_TO)
    }
  }

  aim(plan: Plan, sampleRate: f32): void {
    const steps = rampSteps(SEND_LEVEL_DB_SMOOTHING_MS, sampleRate)
    for (let index: i32 = 0; index < this.count; index++) {
      const send = this.at(index)
      const target = levelGain(load<f32>(plan.sendAt(index), SEND_LEVEL_DB))
      if (send.target == target) continue
      send.target = target
      send.steps = steps
    }
  }

  snap(): void {
    for (let index: i32 = 0; index < this.count; index++) {
      const send = this.at(index)
      send.now = send.target
      send.next = send.target
      send.steps = 0
    }
  }

  /** At the start of a sub-block. */
  advance(): void {
    for (let index: i32 = 0; index < this.count; index++) {
      const send = this.at(index)
      send.now = send.next
      send.next = send.steps <= 1 ? send.target : send.next + (send.target - send.next) / send.steps
      send.steps = max<f32>(send.steps - 1, 0)
    }
  }
}
