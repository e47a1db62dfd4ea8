/**
 * The console executor: runs a plan over host blocks of any length. Inside, everything moves on sub-blocks of 32 frames counted
 * from song sample 0; a host block that ends inside one is continued by the next, so its length never changes a sample.
 * Audio thread. Memory grows only in `applyPlan`.
 */
import { Aims } from './aims'
import {
  GLIDE_MS,
  MAX_FRAMES,
  MAX_LATENCY,
  RESULT_OK,
  RESULT_ROUTING,
  RESULT_TOO_LATE,
  SUB_BLOCK,
} from './constants'
import { Edges } from './edges'
import { InputDelays } from './input-delays'
import { Joins } from './joins'
import { Latency } from './latency'
import { Meters } from './meters'
import { MixEnd } from './mix-end'
import { Plan } from './plan'
import { hasSameStructure, isRunnable } from './plan-checks'
import { isChannel, Program } from './program'
import { RackIndex } from './rack-index'
import { Racks } from './racks'
import { rampSteps } from './ramp'
import { Runner } from './runner'
import { markWork, WORK_CONSOLE, WORK_HOST } from './running-mark'
import { SpectrumTap } from '../spectrum/spectrum-tap'
import { Strips } from './strips'
import { Timeline } from './timeline'
import { Workspace } from './workspace'
import { markChangedRacks } from './changed-racks'

@final
export class Console {
  /** Who looks at the spectrum of a strip. */
  readonly tap: SpectrumTap
  private plan: Plan = new Plan()
  private incoming: Plan = new Plan()
  private index: RackIndex
  private strips: Strips
  private racks: Racks
  private joins: Joins
  private edges: Edges
  private latency: Latency
  private delays: InputDelays
  private timeline: Timeline
  private aims: Aims
  private work: Workspace
  private end: MixEnd
  private meters: Meters
  private program: Program
  private runner: Runner
  private channels: i32 = 0
  private phase: i32 = 0
  private mustAdvance: bool = true
  private mustReset: bool = true
  private meteredFrames: i32 = 0
  private glide: f32

  constructor(sampleRate: f32) {
    const index = new RackIndex()
    const strips = new Strips()
    const racks = new Racks(sampleRate)
    const joins = new Joins()
    const edges = new Edges()
    const delays = new InputDelays()
    const end = new MixEnd(sampleRate)
    const program = new Program(index, racks, strips, edges)
    const tap = new SpectrumTap()
    this.meters = new Meters(strips, racks, index, end)
    const work = new Workspace(edges, joins, delays)
    const latency = new Latency()
    const timeline = new Timeline()
    this.runner = new Runner(program, racks, strips, edges, joins, work, end, tap)
    this.tap = tap
    this.aims = new Aims(strips, racks, edges, latency, timeline)
    this.work = work
    this.latency = latency
    this.timeline = timeline
    this.index = index
    this.strips = strips
    this.racks = racks
    this.joins = joins
    this.edges = edges
    this.delays = delays
    this.end = end
    this.program = program
    this.glide = rampSteps(GLIDE_MS, sampleRate)
  }

  /** Where the host writes a plan of this many bytes before `applyPlan`; 0 when it is larger than any plan may be. */
  planBuffer(bytes: usize): usize {
    return this.incoming.reserve(bytes)
  }

  /** Takes the written plan; a refused one (a RESULT code other than 0) changes nothing. */
  applyPlan(): i32 {
    const result = this.incoming.parse()
    if (result != RESULT_OK) return result
    if (!isRunnable(this.incoming)) return RESULT_ROUTING
    this.index.rebuild(this.incoming)
    this.latency.measure(this.incoming, this.index, this.racks)
    if (this.latency.longest > MAX_LATENCY) return this.refuseAsLate()
    const former = this.plan
    this.plan = this.incoming
    this.incoming = former
    if (!hasSameStructure(this.plan, former)) this.rebuild(former)
    this.runner.follow(this.plan)
    this.joins.resize(this.latency.longest)
    this.edges.align(this.latency)
    this.delays.rebuild(this.plan, this.channels, this.latency)
    this.aims.take(this.plan, former.strips == 0 ? null : former, this.glide)
    return RESULT_OK
  }

  private refuseAsLate(): i32 {
    if (this.plan.strips > 0) {
      this.index.rebuild(this.plan)
      this.latency.measure(this.plan, this.index, this.racks)
    }
    return RESULT_TOO_LATE
  }

  private rebuild(former: Plan): void {
    const plan = this.plan
    this.channels = 0
    while (isChannel(plan, this.channels)) this.channels++
    this.edges.rebuild(plan, this.joins, this.strips, this.aims.stripsByKey)
    this.program.rebuild(plan)
    markChangedRacks(plan, former, this.index, this.aims.stripsByKey, this.strips)
    this.end.rebuild(plan)
    this.runner.rebuild()
    this.work.rebuild(plan, this.channels)
    this.meters.block(plan)
    const grid = this.joins.position - <i64>this.phase
    const isAtStart = this.phase == 0 || this.mustAdvance
    this.racks.seek(<f64>this.timeline.songAt(isAtStart ? grid : grid + SUB_BLOCK))
  }

  /** Everything as after `new Console` and the present plan, at song sample 0; the work is done when the next frame is rendered. */
  reset(): void {
    this.mustReset = true
    this.meters.clear()
    this.end.meters.reset()
    this.meteredFrames = 0
    this.seek(0)
  }

  /** Moves the grid to a song sample; sound in flight stays. */
  seek(songSample: f64): void {
    const song = <i64>songSample
    this.phase = <i32>(song & (<i64>(SUB_BLOCK - 1)))
    this.mustAdvance = true
    this.timeline.seek(this.joins.position, song, this.mustReset)
    this.racks.seek(<f64>(song - <i64>this.phase))
  }

  private settle(): void {
    this.mustReset = false
    const grid = this.joins.position - <i64>this.phase
    this.aims.write(this.plan, grid)
    this.aims.aimAll(this.plan, null, this.glide)
    this.strips.reset()
    this.racks.reset()
    this.racks.seek(<f64>this.timeline.songAt(grid))
    this.edges.snap()
    this.joins.clear()
    this.delays.reset()
    this.end.reset()
  }

  input(slot: i32, side: i32): usize {
    return this.work.input(slot, side)
  }

  output(side: i32): usize {
    return this.end.output(side)
  }

  render(frames: i32): void {
    if (this.plan.strips == 0) return
    let done: i32 = 0
    while (done < frames && done < MAX_FRAMES) {
      if (this.phase == 0 || this.mustAdvance) this.advance()
      const count = min(SUB_BLOCK - this.phase, frames - done)
      this.runner.run(done, this.phase, count)
      this.joins.position += <i64>count
      this.phase = (this.phase + count) & (SUB_BLOCK - 1)
      done += count
    }
    this.meteredFrames += done
    markWork(WORK_HOST)
  }

  /** Start of a sub-block. */
  private advance(): void {
    markWork(WORK_CONSOLE)
    if (this.mustReset) this.settle()
    this.mustAdvance = false
    this.aims.follow(this.plan, this.joins.position - <i64>this.phase + SUB_BLOCK)
    this.strips.advance(this.plan.strips)
    this.racks.advance(this.plan.units)
    markWork(WORK_CONSOLE)
    this.edges.advance(this.joins.position)
    this.delays.advance()
  }

  /** Where readMeters writes; see generated/meter-layout. Moves only with a plan. */
  meterBlock(): usize {
    return this.meters.block(this.plan)
  }

  /** Writes the meters since the last read and starts them anew. */
  readMeters(): void {
    this.meters.read(this.plan, this.meteredFrames)
    this.meteredFrames = 0
  }

  /** Frames by which the output lags behind the inputs. */
  latencyFrames(): i32 {
    return this.latency.mix
  }

  /** Whether loudness and true peak of the mix bus are measured; a bounce has no use for it. */
  setMixMetering(isOn: bool): void {
    this.end.meters.isOn = isOn
  }

  meterFloats(): i32 {
    return this.meters.floats(this.plan)
  }
}
