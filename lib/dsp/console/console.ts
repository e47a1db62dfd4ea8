/**
 * The console executor: runs a plan over host blocks of any length. Inside, everything moves on sub-blocks of 32 frames counted
 * from song sample 0; a host block that ends inside one is continued by the next, so its length never changes a sample.
 * Audio thread. Memory grows only in `applyPlan`.
 */
import { MIX_METER_FLOATS } from '../generated/meter-layout'
import { KIND_CHANNEL, STRIP_IS_STEREO, STRIP_KIND, STRIP_OUTPUT } from '../generated/plan-layout'
import { Reverbs } from '../reverb/reverbs'
import { Buses } from './buses'
import { INPUT_BYTES, LANES, MAX_FRAMES, RESULT_OK, SUB_BLOCK } from './constants'
import { clearMeters, METER_BYTES, readStripMeters } from './meters'
import { addSend, addTo } from './mixing'
import { MixOutput } from './mix-output'
import { Plan } from './plan'
import { Pool } from './pool'
import { QuadRenderer } from './quad-renderer'
import { Quads } from './quads'
import { Sends } from './sends'

@final
export class Console {
  private plan: Plan = new Plan()
  private incoming: Plan = new Plan()
  private quads: Quads = new Quads()
  private sends: Sends = new Sends()
  private buses: Buses = new Buses()
  private inputs: Pool = new Pool()
  private meters: Pool = new Pool()
  private reverbs: Reverbs
  private mixOutput: MixOutput
  private channels: i32 = 0
  private phase: i32 = 0
  /** Sends stand in order of their strip, strips run in that order. */
  private nextSend: i32 = 0
  private mustAdvance: bool = true
  private meteredFrames: i32 = 0
  private renderer: QuadRenderer = new QuadRenderer()
  private silence: usize = heap.alloc(INPUT_BYTES)
  private outputs: usize = heap.alloc(2 * INPUT_BYTES)

  constructor(private sampleRate: f32) {
    this.reverbs = new Reverbs(sampleRate)
    this.mixOutput = new MixOutput(sampleRate)
    memory.fill(this.silence, 0, INPUT_BYTES)
    memory.fill(this.outputs, 0, 2 * INPUT_BYTES)
  }

  /** Where the host writes a plan of this many bytes before `applyPlan`; 0 when it is larger than any plan may be. */
  planBuffer(bytes: usize): usize {
    return this.incoming.reserve(bytes)
  }

  /** Takes the written plan; a refused one (a RESULT code other than 0) changes nothing. */
  applyPlan(): i32 {
    const result = this.incoming.parse()
    if (result != RESULT_OK) return result
    const former = this.plan
    this.plan = this.incoming
    this.incoming = former
    const isSame = this.plan.hasStructureOf(former)
    if (!isSame) this.rebuild()
    this.quads.aim(this.plan, isSame ? former : null, this.sampleRate)
    this.sends.aim(this.plan, this.sampleRate)
    this.reverbs.aim(this.plan)
    this.mixOutput.aim(this.plan.at)
    return RESULT_OK
  }

  private rebuild(): void {
    const plan = this.plan
    this.channels = 0
    while (load<u32>(plan.stripAt(this.channels), STRIP_KIND) == KIND_CHANNEL) this.channels++
    this.buses.rebuild(this.channels, plan.strips)
    this.quads.rebuild(plan, this.buses)
    this.sends.rebuild(plan)
    this.reverbs.rebuild(plan)
    this.inputs.reserve(<usize>this.channels * 2 * INPUT_BYTES)
    this.meters.reserve(<usize>plan.strips * METER_BYTES + <usize>MIX_METER_FLOATS * 4)
    this.renderer.activateAll()
  }

  /** Everything as after `new Console` and the present plan. */
  reset(): void {
    this.quads.reset()
    this.sends.snap()
    this.reverbs.reset()
    this.mixOutput.reset()
    this.buses.reset()
    clearMeters(this.quads)
    this.meteredFrames = 0
    this.seek(0)
  }

  /** Moves the grid to a song sample; sound in flight stays. */
  seek(songSample: f64): void {
    this.phase = <i32>((<i64>songSample) & (<i64>(SUB_BLOCK - 1)))
    this.mustAdvance = true
  }

  input(slot: i32, side: i32): usize {
    return slot < 0 || slot >= this.channels ? 0 : this.inputs.at + <usize>(slot * 2 + side) * INPUT_BYTES
  }

  output(side: i32): usize {
    return this.outputs + <usize>side * INPUT_BYTES
  }

  render(frames: i32): void {
    if (this.plan.strips == 0) return
    let done: i32 = 0
    while (done < frames && done < MAX_FRAMES) {
      if (this.phase == 0 || this.mustAdvance) this.advance()
      const count = min(SUB_BLOCK - this.phase, frames - done)
      this.renderSegment(done, count)
      this.phase = (this.phase + count) & (SUB_BLOCK - 1)
      done += count
    }
    this.meteredFrames += done
  }

  /** Start of a sub-block. */
  private advance(): void {
    this.mustAdvance = false
    this.renderer.advance(this.quads)
    this.sends.advance()
    this.reverbs.advance()
    this.mixOutput.advance()
  }

  private renderSegment(done: i32, frames: i32): void {
    this.buses.clear(frames)
    this.nextSend = 0
    for (let index: i32 = 0; index < this.quads.count; index++) {
      this.pointSources(index, done)
      this.renderer.render(this.quads, index, this.reverbs, this.phase, frames)
      for (let lane: i32 = 0; lane < LANES; lane++)
        this.route(unchecked(this.quads.strips[index * LANES + lane]), lane, frames)
    }
    const left = this.renderer.planarLeft(0)
    const right = this.renderer.planarRight(0)
    this.mixOutput.process(left, right, this.phase, frames)
    const offset = <usize>done * 4
    memory.copy(this.outputs + offset, left, <usize>frames * 4)
    memory.copy(this.outputs + INPUT_BYTES + offset, right, <usize>frames * 4)
  }

  /** Mono channels read side 0 twice. */
  private pointSources(index: i32, done: i32): void {
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const strip = unchecked(this.quads.strips[index * LANES + lane])
      let left = this.silence
      let right = this.silence
      if (strip >= this.channels) {
        left = this.buses.left(strip)
        right = this.buses.right(strip)
      } else if (strip >= 0) {
        const isStereo = load<u32>(this.plan.stripAt(strip), STRIP_IS_STEREO) != 0
        left = this.input(strip, 0) + <usize>done * 4
        right = isStereo ? this.input(strip, 1) + <usize>done * 4 : left
      }
      unchecked((this.renderer.leftSources[lane] = left))
      unchecked((this.renderer.rightSources[lane] = right))
    }
  }

  private route(strip: i32, lane: i32, frames: i32): void {
    if (strip < 0) return
    const left = this.renderer.planarLeft(lane)
    const right = this.renderer.planarRight(lane)
    const output = load<i32>(this.plan.stripAt(strip), STRIP_OUTPUT)
    if (output >= 0) {
      addTo(this.buses.left(output), left, frames)
      addTo(this.buses.right(output), right, frames)
    }
    for (; this.nextSend < this.sends.count; this.nextSend++) {
      const send = this.sends.at(this.nextSend)
      if (send.from != strip) return
      if (send.now == 0 && send.next == 0) continue
      addSend(this.buses.left(send.to), left, send, this.phase, frames)
      addSend(this.buses.right(send.to), right, send, this.phase, frames)
    }
  }

  /** Where readMeters writes; see generated/meter-layout. Moves only with a plan. */
  meterBlock(): usize {
    return this.meters.reserve(<usize>MIX_METER_FLOATS * 4)
  }

  /** Writes the meters since the last read and starts them anew. */
  readMeters(): void {
    const frames = <f32>this.meteredFrames
    for (let strip: i32 = 0; strip < this.plan.strips; strip++)
      readStripMeters(this.quads, strip, frames, this.meters.at + <usize>strip * METER_BYTES)
    const mix = this.meters.at + <usize>this.plan.strips * METER_BYTES
    if (this.plan.strips > 0) this.mixOutput.meters.read(mix - METER_BYTES, mix)
    clearMeters(this.quads)
    this.meteredFrames = 0
  }

  /** Frames by which the output lags behind the inputs once the present plan is reached. */
  latencyFrames(): i32 {
    return this.mixOutput.latencyFrames()
  }

  /** Whether loudness and the mix bus are metered; a bounce has no use for it. */
  setMixMetering(isOn: bool): void {
    this.mixOutput.meters.isOn = isOn
  }

  meterFloats(): i32 {
    return this.plan.strips * <i32>(METER_BYTES / 4) + MIX_METER_FLOATS
  }
}
