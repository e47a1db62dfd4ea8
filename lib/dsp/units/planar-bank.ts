/**
 * A bank of planar units: switches them in and out against the dry path, which it delays by the unit's latency. A unit that is
 * off does not run and forgets its sound; switched on it starts as new and is heard when its latency is filled.
 */
import { BLOCK_BYTES, LANES, SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'
import { gather, scatter } from '../console/lanes-io'
import { Pool } from '../console/pool'
import { rampSteps } from '../console/ramp'
import { Bank, NEW_UNIT } from './bank'
import { DryDelay } from './dry-delay'
import { PlanarUnit } from './planar-unit'

/** Time of switching in and out. */
const SWITCH_MS: f32 = 20

@final
class Slot {
  isTaken: bool = false
  isRunning: bool = false
  on: Glide = new Glide()
  dry: DryDelay = new DryDelay()
  latency: i32 = 0
  /** Sub-blocks until the unit's own delay is full and it may be heard. */
  warmUp: i32 = 0
  deepestDb: f32 = 0

  constructor(readonly unit: PlanarUnit) {}

  begin(): void {
    this.isTaken = true
    this.isRunning = false
    this.on.aim(0, 0)
    this.on.snap()
    this.dry.begin()
    this.latency = 0
    this.warmUp = 0
    this.deepestDb = 0
  }

  reset(): void {
    this.unit.reset()
    this.on.snap()
    this.dry.reset()
    this.warmUp = 0
    this.isRunning = this.on.isAbove0()
  }

  advance(song: f64): void {
    const mustRun = this.on.isAbove0()
    if (mustRun && !this.isRunning) {
      this.unit.begin()
      this.unit.seek(song)
      this.warmUp = this.latency == 0 ? 0 : this.latency / SUB_BLOCK + 1
    }
    this.isRunning = mustRun
    if (this.warmUp > 0) this.warmUp--
    else this.on.advance()
    if (mustRun) this.unit.advance()
    this.dry.advance()
  }
}

export abstract class PlanarBank extends Bank {
  private slots: Array<Slot> = new Array<Slot>()
  /** Slot of each lane, -1 without a unit. */
  private ofLane: Pool = new Pool()
  private formerOfLane: Pool = new Pool()
  private lanes: i32 = 0
  /** Song sample at which the next sub-block begins, on the grid. */
  private song: f64 = 0
  private dryBlock: usize = heap.alloc(2 * BLOCK_BYTES)
  private planar: usize = heap.alloc(2 * <usize>LANES * BLOCK_BYTES)
  private sources: StaticArray<usize> = new StaticArray<usize>(LANES)

  constructor(sampleRate: f32) {
    super(sampleRate)
    this.isPlanar = true
    memory.fill(this.dryBlock, 0, 2 * BLOCK_BYTES)
    memory.fill(this.planar, 0, 2 * <usize>LANES * BLOCK_BYTES)
  }

  protected abstract makeUnit(): PlanarUnit

  arrange(lanes: i32, from: StaticArray<i32>): void {
    const former = this.ofLane
    const present = this.formerOfLane
    present.reserve(<usize>lanes * 4)
    for (let index: i32 = 0; index < this.slots.length; index++) this.slots[index].isTaken = false
    for (let lane: i32 = 0; lane < lanes; lane++) {
      const slot = from[lane] >= 0 ? load<i32>(former.at + <usize>from[lane] * 4) : -1
      store<i32>(present.at + <usize>lane * 4, slot)
      if (slot >= 0) this.slots[slot].isTaken = true
    }
    for (let lane: i32 = 0; lane < lanes; lane++)
      if (from[lane] == NEW_UNIT) store<i32>(present.at + <usize>lane * 4, this.take())
    this.ofLane = present
    this.formerOfLane = former
    this.lanes = lanes
  }

  /** A free slot or a new one, as a unit that begins. */
  private take(): i32 {
    let free: i32 = 0
    while (free < this.slots.length && this.slots[free].isTaken) free++
    if (free == this.slots.length) this.slots.push(new Slot(this.makeUnit()))
    this.slots[free].begin()
    return free
  }

  private slotOf(lane: i32): Slot | null {
    const index = lane < this.lanes ? load<i32>(this.ofLane.at + <usize>lane * 4) : -1
    return index < 0 ? null : this.slots[index]
  }

  aim(lane: i32, values: usize, isOn: bool, steps: f32): void {
    const slot = this.slotOf(lane)
    if (!slot) return
    slot.latency = this.latencyFrames(values)
    slot.dry.reserve(slot.latency)
    slot.dry.aim(slot.latency)
    slot.unit.aim(values, steps)
    slot.on.aim(isOn ? 1 : 0, rampSteps(SWITCH_MS, this.sampleRate))
  }

  reset(): void {
    for (let lane: i32 = 0; lane < this.lanes; lane++) {
      const slot = this.slotOf(lane)
      if (slot) slot.reset()
    }
  }

  seek(songSample: f64): void {
    this.song = floor(songSample / <f64>SUB_BLOCK) * <f64>SUB_BLOCK
    for (let lane: i32 = 0; lane < this.lanes; lane++) {
      const slot = this.slotOf(lane)
      if (slot) slot.unit.seek(songSample)
    }
  }

  advance(): void {
    for (let lane: i32 = 0; lane < this.lanes; lane++) {
      const slot = this.slotOf(lane)
      if (!slot) continue
      this.showMark(lane)
      slot.advance(this.song)
    }
    this.song += <f64>SUB_BLOCK
  }

  isActive(quad: i32): bool {
    for (let lane = quad * LANES; lane < (quad + 1) * LANES; lane++) if (this.isLaneActive(lane)) return true
    return false
  }

  isLaneActive(lane: i32): bool {
    const slot = this.slotOf(lane)
    return slot != null && (slot.isRunning || slot.dry.isActive())
  }

  processLane(lane: i32, left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    const slot = this.slotOf(lane)
    if (!slot) return
    const dryLeft = this.dryBlock
    const dryRight = this.dryBlock + BLOCK_BYTES
    if (!slot.isRunning) {
      if (slot.dry.isActive()) slot.dry.process(left, right, phase, frames)
      return
    }
    memory.copy(dryLeft, left, <usize>frames * 4)
    memory.copy(dryRight, right, <usize>frames * 4)
    if (slot.dry.isActive()) slot.dry.process(dryLeft, dryRight, phase, frames)
    slot.unit.process(left, right, key, phase, frames)
    slot.deepestDb = max(slot.deepestDb, slot.unit.reductionDb())
    if (slot.on.now == 1 && slot.on.next == 1) return
    blend(slot.on, dryLeft, left, phase, frames)
    blend(slot.on, dryRight, right, phase, frames)
  }

  /** The same for four lanes in vectors. */
  process(quad: i32, left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    const side = <usize>LANES * BLOCK_BYTES
    scatter(left, this.planar, BLOCK_BYTES, frames)
    scatter(right, this.planar + side, BLOCK_BYTES, frames)
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const at = this.planar + <usize>lane * BLOCK_BYTES
      if (this.isLaneActive(quad * LANES + lane))
        this.processLane(quad * LANES + lane, at, at + side, 0, phase, frames)
    }
    this.gatherPlanar(this.planar, left, frames)
    this.gatherPlanar(this.planar + side, right, frames)
  }

  private gatherPlanar(from: usize, to: usize, frames: i32): void {
    for (let lane: i32 = 0; lane < LANES; lane++)
      unchecked((this.sources[lane] = from + <usize>lane * BLOCK_BYTES))
    gather(this.sources, to, frames)
  }

  reductionDb(lane: i32): f32 {
    const slot = this.slotOf(lane)
    return slot ? slot.deepestDb : 0
  }

  clearMeters(): void {
    for (let index: i32 = 0; index < this.slots.length; index++) this.slots[index].deepestDb = 0
  }
}

function blend(on: Glide, dry: usize, wet: usize, phase: i32, frames: i32): void {
  for (let i: i32 = 0; i < frames; i++) {
    const place = wet + <usize>i * 4
    store<f32>(place, on.blend(load<f32>(dry + <usize>i * 4), load<f32>(place), phase + i))
  }
}
