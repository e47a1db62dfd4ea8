/**
 * The console executor: runs a plan over host blocks of any length. Inside, everything moves on sub-blocks of 32 frames counted
 * from song sample 0; a host block that ends inside one is continued by the next, so its length never changes a sample.
 * Audio thread. Memory grows only in `applyPlan`.
 */
import { advanceCompressor, processCompressor } from '../dynamics/compressor'
import { advanceEqualiser, processEqualiser } from '../filters/equaliser'
import { MIX_METER_FLOATS } from '../generated/meter-layout'
import { KIND_CHANNEL, MAX_STRIPS, STRIP_IS_STEREO, STRIP_KIND, STRIP_OUTPUT } from '../generated/plan-layout'
import { Buses } from './buses'
import { BLOCK_BYTES, INPUT_BYTES, LANES, MAX_FRAMES, RESULT_OK, SUB_BLOCK } from './constants'
import { applyFader, applyRamp } from './fader'
import { gather, scatter } from './lanes-io'
import { clearMeters, METER_BYTES, readStripMeters } from './meters'
import { addSend, addTo } from './mixing'
import { Plan } from './plan'
import { Pool } from './pool'
import { Lanes, QUAD_COMPRESSOR, QUAD_EQ, QUAD_LEFT, QUAD_RIGHT, QUAD_TRIM } from './quad'
import { Quads } from './quads'
import { advanceRamp, Ramp } from './ramp'
import { Sends } from './sends'

const VECTORS: usize = (<usize>SUB_BLOCK + 4) * 16

@final
export class Console {
  private plan: Plan = new Plan()
  private incoming: Plan = new Plan()
  private quads: Quads = new Quads()
  private sends: Sends = new Sends()
  private buses: Buses = new Buses()
  private inputs: Pool = new Pool()
  private meters: Pool = new Pool()
  private channels: i32 = 0
  private phase: i32 = 0
  private mustAdvance: bool = true
  private meteredFrames: i32 = 0
  private eqActive: StaticArray<u32> = new StaticArray<u32>(MAX_STRIPS)
  private compressorActive: StaticArray<bool> = new StaticArray<bool>(MAX_STRIPS)
  private left: usize = heap.alloc(VECTORS)
  private right: usize = heap.alloc(VECTORS)
  /** Planar left of four lanes, then planar right. */
  private planar: usize = heap.alloc(2 * <usize>LANES * BLOCK_BYTES)
  private silence: usize = heap.alloc(INPUT_BYTES)
  private outputs: usize = heap.alloc(2 * INPUT_BYTES)
  private sources: StaticArray<usize> = new StaticArray<usize>(LANES)

  constructor(private sampleRate: f32) {
    memory.fill(this.left, 0, VECTORS)
    memory.fill(this.right, 0, VECTORS)
    memory.fill(this.planar, 0, 2 * <usize>LANES * BLOCK_BYTES)
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
    if (!this.plan.hasStructureOf(former)) this.rebuild()
    this.quads.aim(this.plan, this.sampleRate)
    this.sends.aim(this.plan, this.sampleRate)
    return RESULT_OK
  }

  private rebuild(): void {
    const plan = this.plan
    this.channels = 0
    while (load<u32>(plan.stripAt(this.channels), STRIP_KIND) == KIND_CHANNEL) this.channels++
    this.buses.rebuild(this.channels, plan.strips)
    this.quads.rebuild(plan, this.buses)
    this.sends.rebuild(plan)
    this.inputs.reserve(<usize>this.channels * 2 * INPUT_BYTES)
    this.meters.reserve(<usize>plan.strips * METER_BYTES + <usize>MIX_METER_FLOATS * 4)
    this.refreshActivity()
  }

  /** Everything as after `new Console` and the present plan. */
  reset(): void {
    this.quads.reset()
    this.sends.snap()
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
    for (let index: i32 = 0; index < this.quads.count; index++) {
      const quad = this.quads.at(index)
      advanceRamp(changetype<Ramp>(quad + QUAD_TRIM))
      advanceRamp(changetype<Ramp>(quad + QUAD_LEFT))
      advanceRamp(changetype<Ramp>(quad + QUAD_RIGHT))
      unchecked((this.eqActive[index] = advanceEqualiser(quad + QUAD_EQ)))
      unchecked((this.compressorActive[index] = advanceCompressor(quad + QUAD_COMPRESSOR)))
    }
    this.sends.advance()
  }

  /** After a change of structure inside a sub-block: all inserts run until the next one starts. */
  private refreshActivity(): void {
    for (let index: i32 = 0; index < this.quads.count; index++) {
      unchecked((this.eqActive[index] = 0x1f))
      unchecked((this.compressorActive[index] = true))
    }
  }

  private renderSegment(done: i32, frames: i32): void {
    this.buses.clear(frames)
    for (let index: i32 = 0; index < this.quads.count; index++) {
      this.renderQuad(index, done, frames)
      scatter(this.left, this.planar, BLOCK_BYTES, frames)
      scatter(this.right, this.planar + <usize>LANES * BLOCK_BYTES, BLOCK_BYTES, frames)
      for (let lane: i32 = 0; lane < LANES; lane++)
        this.route(unchecked(this.quads.strips[index * LANES + lane]), lane, frames)
    }
    const mix = this.planar
    const offset = <usize>done * 4
    memory.copy(this.outputs + offset, mix, <usize>frames * 4)
    memory.copy(this.outputs + INPUT_BYTES + offset, mix + <usize>LANES * BLOCK_BYTES, <usize>frames * 4)
  }

  private renderQuad(index: i32, done: i32, frames: i32): void {
    const quad = this.quads.at(index)
    this.pointSources(index, done, 0)
    gather(this.sources, this.left, frames)
    this.pointSources(index, done, 1)
    gather(this.sources, this.right, frames)
    applyRamp(changetype<Ramp>(quad + QUAD_TRIM), this.left, this.phase, frames)
    applyRamp(changetype<Ramp>(quad + QUAD_TRIM), this.right, this.phase, frames)
    processEqualiser(quad + QUAD_EQ, unchecked(this.eqActive[index]), this.left, this.right, frames)
    if (unchecked(this.compressorActive[index])) {
      const lanes = changetype<Lanes>(quad)
      const at = quad + QUAD_COMPRESSOR
      lanes.deepestReduction = processCompressor(at, this.left, this.right, frames, lanes.deepestReduction)
    }
    applyFader(quad, this.left, this.right, this.phase, frames)
  }

  /** Mono channels read side 0 twice. */
  private pointSources(index: i32, done: i32, side: i32): void {
    for (let lane: i32 = 0; lane < LANES; lane++) {
      const strip = unchecked(this.quads.strips[index * LANES + lane])
      let source = this.silence
      if (strip >= this.channels) source = side == 0 ? this.buses.left(strip) : this.buses.right(strip)
      else if (strip >= 0) {
        const isStereo = load<u32>(this.plan.stripAt(strip), STRIP_IS_STEREO) != 0
        source = this.input(strip, isStereo ? side : 0) + <usize>done * 4
      }
      unchecked((this.sources[lane] = source))
    }
  }

  private route(strip: i32, lane: i32, frames: i32): void {
    if (strip < 0) return
    const left = this.planar + <usize>lane * BLOCK_BYTES
    const right = left + <usize>LANES * BLOCK_BYTES
    const output = load<i32>(this.plan.stripAt(strip), STRIP_OUTPUT)
    if (output >= 0) {
      addTo(this.buses.left(output), left, frames)
      addTo(this.buses.right(output), right, frames)
    }
    for (let index: i32 = 0; index < this.sends.count; index++) {
      const send = this.sends.at(index)
      if (send.from != strip || (send.now == 0 && send.next == 0)) continue
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
    clearMeters(this.quads)
    this.meteredFrames = 0
  }

  meterFloats(): i32 {
    return this.plan.strips * <i32>(METER_BYTES / 4) + MIX_METER_FLOATS
  }
}
