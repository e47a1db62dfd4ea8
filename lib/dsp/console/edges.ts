/** All edges of a console in order of the strip that they leave, kept by key when the plan changes. */
import {
  MAX_STRIPS,
  SEND_FROM,
  SEND_IS_PRE,
  SEND_KEY,
  SEND_TO,
  STRIP_KEY,
  STRIP_OUTPUT,
  UNIT_KEY,
  UNIT_SIDECHAIN,
} from '../generated/plan-layout'
import { EDGE_BYTES, Edge, EDGE_KEY, EDGE_OUTPUT, EDGE_SEND, advanceEdge, aimEdge, snapEdge } from './edge'
import { EdgeEnds } from './edge-ends'
import { aimSendGains, gains } from './gains'
import { Joins } from './joins'
import { KeyMap } from './key-map'
import { Latency } from './latency'
import { Plan } from './plan'
import { Pool } from './pool'
import { Lanes } from './quad'
import { Strips } from './strips'

@final
export class Edges {
  private present: Pool = new Pool()
  private former: Pool = new Pool()
  private outputs: KeyMap = new KeyMap()
  private sends: KeyMap = new KeyMap()
  private keyed: KeyMap = new KeyMap()
  private formerCount: i32 = 0
  count: i32 = 0
  /** First edge of each strip; the last strip's end is `count`. */
  private firstOf: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS + 1)
  /** Edge of each send of the plan. */
  private ofSend: Pool = new Pool()
  private ends: EdgeEnds = new EdgeEnds()

  at(index: i32): Edge {
    return changetype<Edge>(this.present.at + <usize>index * EDGE_BYTES)
  }
  first(strip: i32): i32 {
    return unchecked(this.firstOf[strip])
  }
  end(strip: i32): i32 {
    return unchecked(this.firstOf[strip + 1])
  }
  joinOfBus(strip: i32): i32 {
    return this.ends.ofBus(strip)
  }
  /** Join of a unit's key, -1 when it hears itself. */
  joinOfKey(unit: i32): i32 {
    return this.ends.ofKey(unit)
  }
  hasPreTap(strip: i32): bool {
    for (let index = this.first(strip); index < this.end(strip); index++)
      if (this.at(index).isPre != 0) return true
    return false
  }

  /** Joins and edges of a plan. Runs while `strips` still stands as it did before, so last samples can be asked for. */
  rebuild(plan: Plan, joins: Joins, strips: Strips, formerStrips: KeyMap): void {
    this.ends.rebuild(plan, joins)
    const old = this.present
    this.present = this.former
    this.former = old
    this.formerCount = this.count
    const most = plan.strips + plan.sends + plan.units
    this.present.reserve(<usize>most * EDGE_BYTES)
    memory.fill(this.present.at, 0, <usize>most * EDGE_BYTES)
    this.count = 0
    this.layOut(plan)
    for (let index: i32 = 0; index < this.count; index++)
      this.takeOver(this.at(index), plan, joins, strips, formerStrips)
    this.leaveRests(joins, strips)
    this.remember()
  }

  private layOut(plan: Plan): void {
    this.ofSend.reserve(<usize>plan.sends * 4 + 4)
    let send: i32 = 0
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      this.firstOf[strip] = this.count
      const record = plan.stripAt(strip)
      const output = load<i32>(record, STRIP_OUTPUT)
      if (output >= 0) this.add(plan, load<u32>(record, STRIP_KEY), EDGE_OUTPUT, strip, output, 0)
      for (; send < plan.sends && load<i32>(plan.sendAt(send), SEND_FROM) == strip; send++) {
        const at = plan.sendAt(send)
        store<i32>(this.ofSend.at + <usize>send * 4, this.count)
        this.add(
          plan,
          load<u32>(at, SEND_KEY),
          EDGE_SEND,
          strip,
          load<i32>(at, SEND_TO),
          load<u32>(at, SEND_IS_PRE),
        )
      }
      for (let index: i32 = 0; index < this.ends.keyed; index++) {
        const unit = this.ends.unitWithKey(index)
        if (load<i32>(plan.unitAt(unit), UNIT_SIDECHAIN) == strip) this.addKey(plan, unit, strip)
      }
    }
    this.firstOf[plan.strips] = this.count
  }

  private add(plan: Plan, key: u32, kind: u32, from: i32, to: i32, isPre: u32): void {
    const edge = this.at(this.count++)
    edge.key = key
    edge.kind = kind
    edge.from = from
    edge.to = to
    edge.join = this.joinOfBus(to)
    edge.joinKey = load<u32>(plan.stripAt(to), STRIP_KEY)
    edge.isPre = isPre
    if (kind == EDGE_OUTPUT) openEdge(edge)
  }

  private addKey(plan: Plan, unit: i32, from: i32): void {
    const edge = this.at(this.count++)
    edge.key = load<u32>(plan.unitAt(unit), UNIT_KEY)
    edge.kind = EDGE_KEY
    edge.from = from
    edge.to = unit
    edge.join = this.joinOfKey(unit)
    edge.joinKey = edge.key
    edge.isPre = 1
    openEdge(edge)
  }

  private mapOf(kind: u32): KeyMap {
    return kind == EDGE_OUTPUT ? this.outputs : kind == EDGE_SEND ? this.sends : this.keyed
  }

  private formerAt(index: i32): Edge {
    return changetype<Edge>(this.former.at + <usize>index * EDGE_BYTES)
  }

  /** Goes on with the gains and the delay that it had; a new send begins at silence. */
  private takeOver(edge: Edge, plan: Plan, joins: Joins, strips: Strips, formerStrips: KeyMap): void {
    const index = this.mapOf(edge.kind).get(edge.key)
    if (index < 0) {
      edge.coming = -1
      return
    }
    const before = this.formerAt(index)
    memory.copy(
      changetype<usize>(edge) + offsetof<Edge>('nowLeft'),
      changetype<usize>(before) + offsetof<Edge>('nowLeft'),
      EDGE_BYTES - offsetof<Edge>('nowLeft'),
    )
    if (before.joinKey == edge.joinKey && before.isPre == edge.isPre) {
      before.key = 0
      return
    }
    // It begins at zero where it is new; what it was elsewhere goes to zero in leaveRests.
    const former = formerStrips.get(load<u32>(plan.stripAt(edge.from), STRIP_KEY))
    if (former < 0 || edge.kind == EDGE_KEY) return
    const at = strips.laneAt(former)
    const left = lastOf(at, edge.isPre, false) * edge.nextLeft
    const right = lastOf(at, edge.isPre, true) * edge.nextRight
    joins.addRest(edge.join, -left, -right, edge.delay)
  }

  /** What is gone, or is taken or arrives elsewhere, fades from its last sample where it was. */
  private leaveRests(joins: Joins, strips: Strips): void {
    for (let index: i32 = 0; index < this.formerCount; index++) {
      const edge = this.formerAt(index)
      if (edge.key == 0 || edge.kind == EDGE_KEY) continue
      const join = joins.find(edge.joinKey)
      if (join < 0) continue
      const at = strips.laneAt(edge.from)
      const left = lastOf(at, edge.isPre, false) * edge.nextLeft
      joins.addRest(join, left, lastOf(at, edge.isPre, true) * edge.nextRight, edge.delay)
    }
  }

  private remember(): void {
    this.outputs.clear(this.count)
    this.sends.clear(this.count)
    this.keyed.clear(this.count)
    for (let index: i32 = 0; index < this.count; index++)
      this.mapOf(this.at(index).kind).set(this.at(index).key, index)
  }

  /** The only way that a strip's sound goes now: its output, which stands still; null when there is another or none. */
  onlyOutput(strip: i32): Edge | null {
    let output: Edge | null = null
    for (let index = this.first(strip); index < this.end(strip); index++) {
      const edge = this.at(index)
      if (edge.kind == EDGE_OUTPUT && edge.delay == edge.coming) output = edge
      else if (edge.nowLeft != 0 || edge.nextLeft != 0 || edge.nowRight != 0 || edge.nextRight != 0)
        return null
    }
    return output
  }

  aimSend(plan: Plan, send: i32, steps: f32): void {
    aimSendGains(plan.sendAt(send))
    const edge = this.at(load<i32>(this.ofSend.at + <usize>send * 4))
    aimEdge(edge, unchecked(gains[0]), unchecked(gains[1]), steps)
  }

  /** Delays that bring every edge in step; a new edge has its delay at once. */
  align(latency: Latency): void {
    for (let index: i32 = 0; index < this.count; index++) {
      const edge = this.at(index)
      edge.wanted = latency.delayOf(edge)
      if (edge.coming < 0) edge.delay = edge.coming = edge.wanted
    }
  }

  snap(): void {
    for (let index: i32 = 0; index < this.count; index++) snapEdge(this.at(index))
  }

  /** At the start of a sub-block. */
  advance(position: i64): void {
    for (let index: i32 = 0; index < this.count; index++) advanceEdge(this.at(index), position)
  }
}

/** Gain 1 on both sides, always. */
function openEdge(edge: Edge): void {
  edge.nowLeft = edge.nextLeft = edge.targetLeft = 1
  edge.nowRight = edge.nextRight = edge.targetRight = 1
}

function lastOf(lane: usize, isPre: u32, isRight: bool): f32 {
  if (isPre != 0)
    return isRight
      ? load<f32>(lane, offsetof<Lanes>('rackRight'))
      : load<f32>(lane, offsetof<Lanes>('rackLeft'))
  return isRight
    ? load<f32>(lane, offsetof<Lanes>('lastRight'))
    : load<f32>(lane, offsetof<Lanes>('lastLeft'))
}
