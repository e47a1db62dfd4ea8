/** Follows a program over one segment: what stands in the vectors, in the strips' working buffers, and what is routed on. */
import { MAX_STRIPS, UNIT_STRIP } from '../generated/plan-layout'
import { VECTOR_BYTES } from '../units/bank'
import { BLOCK_BYTES, LANES } from './constants'
import { processEdge } from './edge'
import { Edges } from './edges'
import { applyFader, applyRamp, endRack } from './fader'
import { Joins } from './joins'
import { Keys } from './keys'
import { scatter } from './lanes-io'
import { MixEnd } from './mix-end'
import { Plan } from './plan'
import { Program } from './program'
import { RUNNING_MARK } from './running-mark'
import {
  Step,
  STEP_FADER,
  STEP_LOAD,
  STEP_LOOSE,
  STEP_PLANAR,
  STEP_RESUME,
  STEP_STORE,
  STEP_UNITS,
  unitOf,
} from './step'
import { QUAD_TRIM } from './quad'
import { Racks } from './racks'
import { Ramp } from './ramp'
import { SpectrumTap, TAP_POST, TAP_PRE } from '../spectrum/spectrum-tap'
import { Strips } from './strips'
import { Workspace, zeroed } from './workspace'

const SIDE: usize = <usize>LANES * BLOCK_BYTES

@final
export class Runner {
  private plan: Plan = new Plan()
  private hasPre: StaticArray<bool> = new StaticArray<bool>(MAX_STRIPS)
  private left: usize
  private right: usize
  private kept: usize = zeroed(2 * VECTOR_BYTES)
  private keys: Keys
  /** Planar left then right of four lanes, before and after the fader. */
  private pre: usize = zeroed(2 * SIDE)
  private post: usize = zeroed(2 * SIDE)
  private phase: i32 = 0
  private frames: i32 = 0
  private done: usize = 0

  constructor(
    private program: Program,
    private racks: Racks,
    private strips: Strips,
    private edges: Edges,
    private joins: Joins,
    private work: Workspace,
    private end: MixEnd,
    private tap: SpectrumTap,
  ) {
    this.left = work.left
    this.right = work.right
    this.keys = new Keys(edges, joins)
  }

  rebuild(): void {
    for (let quad: i32 = 0; quad < this.strips.count; quad++) {
      let hasPre = false
      for (let lane: i32 = 0; lane < LANES; lane++) {
        const strip = this.strips.stripOf[quad * LANES + lane]
        if (strip >= 0 && this.edges.hasPreTap(strip)) hasPre = true
      }
      this.hasPre[quad] = hasPre
    }
  }

  follow(plan: Plan): void {
    this.plan = plan
    this.work.follow(plan)
  }

  /** One segment of a sub-block, `done` frames into the host's block. */
  run(done: i32, phase: i32, frames: i32): void {
    this.done = <usize>done * 4
    this.phase = phase
    this.frames = frames
    for (let index: i32 = 0; index < this.program.count; index++) {
      const step = this.program.at(index)
      store<u64>(RUNNING_MARK, step.mark)
      if (step.code == STEP_UNITS) this.runUnits(step)
      else if (step.code == STEP_LOAD) this.loadQuad(step.quad)
      else if (step.code == STEP_FADER) this.finish(step.quad)
      else if (step.code == STEP_STORE) this.store(step.quad)
      else if (step.code == STEP_RESUME) this.resume(step.quad)
      else if (step.code == STEP_LOOSE) this.runLoose(step)
      else if (step.code == STEP_PLANAR) this.runPlanar(step)
    }
  }

  private loadQuad(quad: i32): void {
    for (let lane: i32 = 0; lane < LANES; lane++)
      this.work.pointSource(lane, this.stripAt(quad, lane), this.done, this.phase, this.frames)
    this.work.gather(this.frames)
    const trim = changetype<Ramp>(this.strips.at(quad) + QUAD_TRIM)
    applyRamp(trim, this.left, this.phase, this.frames)
    applyRamp(trim, this.right, this.phase, this.frames)
    if (this.tap.strip >= 0) this.hear(TAP_PRE, quad)
  }

  /** For whoever looks at the spectrum of one of these strips. */
  private hear(position: i32, quad: i32): void {
    for (let lane: i32 = 0; lane < LANES; lane++)
      if (this.stripAt(quad, lane) == this.tap.strip)
        this.tap.hear(position, this.left, this.right, lane, this.frames)
  }

  private stripAt(quad: i32, lane: i32): i32 {
    return unchecked(this.strips.stripOf[quad * LANES + lane])
  }

  private pointQuad(quad: i32): void {
    for (let lane: i32 = 0; lane < LANES; lane++) this.work.pointWorking(lane, this.stripAt(quad, lane))
  }

  private store(quad: i32): void {
    this.pointQuad(quad)
    this.work.scatter(this.frames)
  }

  private resume(quad: i32): void {
    this.pointQuad(quad)
    this.work.gather(this.frames)
  }

  private runUnits(step: Step): void {
    const key = step.isKeyed != 0 ? this.keys.read(step, this.left, this.right, this.frames) : 0
    const bank = this.racks.bank(step.kind)
    if (!bank.isActive(step.place)) return
    if (step.hasBystander == 0) {
      bank.process(step.place, this.left, this.right, key, this.phase, this.frames)
      return
    }
    const bytes = (<usize>this.frames) << 4
    memory.copy(this.kept, this.left, bytes)
    memory.copy(this.kept + VECTOR_BYTES, this.right, bytes)
    bank.process(step.place, this.left, this.right, key, this.phase, this.frames)
    const isNone = i32x4.lt_s(v128.load(changetype<usize>(step), offsetof<Step>('unit0')), i32x4.splat(0))
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(this.left + at, v128.bitselect(v128.load(this.kept + at), v128.load(this.left + at), isNone))
      const kept = v128.load(this.kept + VECTOR_BYTES + at)
      v128.store(this.right + at, v128.bitselect(kept, v128.load(this.right + at), isNone))
    }
  }

  private runLoose(step: Step): void {
    const isActive = this.racks.bank(step.kind).isActive(step.place)
    if (!isActive && step.isKeyed == 0) return
    this.pointUnits(step)
    this.work.gather(this.frames)
    const key = step.isKeyed != 0 ? this.keys.read(step, this.left, this.right, this.frames) : 0
    if (!isActive) return
    this.racks.bank(step.kind).process(step.place, this.left, this.right, key, this.phase, this.frames)
    this.work.scatter(this.frames)
  }

  private pointUnits(step: Step): void {
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const unit = unitOf(step, lane)
      this.work.pointWorking(lane, unit < 0 ? -1 : load<i32>(this.plan.unitAt(unit), UNIT_STRIP))
    }
  }

  private runPlanar(step: Step): void {
    const bank = this.racks.bank(step.kind)
    const at = this.work.of(load<i32>(this.plan.unitAt(step.unit0), UNIT_STRIP))
    const key = step.isKeyed != 0 ? this.keys.readPlanar(step.unit0, this.frames) : 0
    if (bank.isLaneActive(step.place))
      bank.processLane(step.place, at, at + BLOCK_BYTES, key, this.phase, this.frames)
  }

  private finish(quad: i32): void {
    const at = this.strips.at(quad)
    endRack(at, this.left, this.right, this.frames)
    if (this.tap.strip >= 0) this.hear(TAP_POST, quad)
    if (unchecked(this.hasPre[quad])) {
      scatter(this.left, this.pre, BLOCK_BYTES, this.frames)
      scatter(this.right, this.pre + SIDE, BLOCK_BYTES, this.frames)
    }
    applyFader(at, this.left, this.right, this.phase, this.frames)
    if (this.sumTogether(quad)) return
    scatter(this.left, this.post, BLOCK_BYTES, this.frames)
    scatter(this.right, this.post + SIDE, BLOCK_BYTES, this.frames)
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const strip = unchecked(this.strips.stripOf[quad * LANES + lane])
      if (strip >= 0) this.route(strip, <usize>lane * BLOCK_BYTES)
    }
  }

  /** Four strips with nothing but one and the same output are added as they stand. */
  private sumTogether(quad: i32): bool {
    let join: i32 = -1
    let delay: i32 = 0
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const strip = this.stripAt(quad, lane)
      if (strip < 0) continue
      const edge = this.edges.onlyOutput(strip)
      if (edge == null || this.end.hears(strip)) return false
      if (join >= 0 && (edge.join != join || edge.delay != delay)) return false
      join = edge.join
      delay = edge.delay
    }
    if (join < 0) return false
    this.joins.addVectors(join, delay, this.left, this.right, this.frames)
    return true
  }

  private route(strip: i32, lane: usize): void {
    const end = this.edges.end(strip)
    for (let index = this.edges.first(strip); index < end; index++) {
      const edge = this.edges.at(index)
      const from = (edge.isPre != 0 ? this.pre : this.post) + lane
      processEdge(edge, this.joins, from, from + SIDE, this.phase, this.frames)
    }
    this.end.take(strip, this.post + lane, this.post + SIDE + lane, this.done, this.frames)
  }
}
