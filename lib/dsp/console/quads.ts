/** Which strip runs in which lane, and the lanes' state across plans. Strips of one level share quads, in plan order. */
import {
  KIND_CHANNEL,
  MAX_STRIPS,
  STRIP_BYTES,
  STRIP_COMPRESSOR_IS_ON,
  STRIP_COMPRESSOR_THRESHOLD_DB,
  STRIP_EQ_IS_HIGH_PASS_ON,
  STRIP_EQ_IS_ON,
  STRIP_KEY,
  STRIP_KIND,
  STRIP_LEVEL,
  STRIP_OUTPUT,
} from '../generated/plan-layout'
import { CHANNEL_FADER_DB_SMOOTHING_MS } from '../generated/parameters'
import { aimCompressor, resetCompressor } from '../dynamics/compressor'
import { aimEqualiser, beginEqualiser, resetEqualiser } from '../filters/equaliser'
import { Buses } from './buses'
import { LANES } from './constants'
import { sideGain, trimGain } from './gains'
import { Plan } from './plan'
import { Pool } from './pool'
import {
  copyLane,
  Lanes,
  QUAD_BYTES,
  QUAD_COMPRESSOR,
  QUAD_EQ,
  QUAD_LEFT,
  QUAD_RIGHT,
  QUAD_TRIM,
} from './quad'
import { aimRamp, Ramp, rampSteps, snapRamp } from './ramp'

@final
export class Quads {
  private present: Pool = new Pool()
  private former: Pool = new Pool()
  count: i32 = 0
  /** Strip of each lane, -1 when empty; four entries per quad. */
  readonly strips: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS * LANES)
  /** Lane (quad * 4 + lane) of each strip. */
  readonly laneOf: StaticArray<i32> = new StaticArray<i32>(MAX_STRIPS)

  at(quad: i32): usize {
    return this.present.at + <usize>quad * QUAD_BYTES
  }

  /** Quad state and lane of a strip as one address of its f32 in the first vector. */
  laneAt(strip: i32): usize {
    const lane = unchecked(this.laneOf[strip])
    return this.at(lane >> 2) + <usize>(lane & 3) * 4
  }

  /** Lays the strips of a plan into lanes, carries state over by key and leaves short rests where sound was taken away. */
  rebuild(plan: Plan, buses: Buses): void {
    const before = this.count
    const old = this.present
    this.present = this.former
    this.former = old
    this.layOut(plan)
    this.present.reserve(<usize>this.count * QUAD_BYTES)
    memory.fill(this.present.at, 0, <usize>this.count * QUAD_BYTES)
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      const key = load<u32>(plan.stripAt(strip), STRIP_KEY)
      const source = findLane(old.at, before, key)
      const lane = unchecked(this.laneOf[strip])
      const quad = this.at(lane >> 2)
      if (source >= 0) copyLane(old.at + <usize>(source >> 2) * QUAD_BYTES, source & 3, quad, lane & 3)
      else this.begin(quad, lane & 3, key)
    }
    for (let lane: i32 = 0; lane < before * LANES; lane++) this.leaveRest(plan, buses, old.at, lane)
    this.writeOutputs(plan)
  }

  private layOut(plan: Plan): void {
    this.count = 0
    let filled: i32 = LANES
    let level: u32 = 0
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      const own = load<u32>(plan.stripAt(strip), STRIP_LEVEL)
      if (filled == LANES || own != level) {
        for (let lane: i32 = 0; lane < LANES; lane++) unchecked((this.strips[this.count * LANES + lane] = -1))
        this.count++
        filled = 0
        level = own
      }
      const lane = (this.count - 1) * LANES + filled
      unchecked((this.strips[lane] = strip))
      unchecked((this.laneOf[strip] = lane))
      filled++
    }
  }

  /** A new strip: flat, and its fader comes up from zero. */
  private begin(quad: usize, lane: i32, key: u32): void {
    store<u32>(quad + <usize>lane * 4, key, offsetof<Lanes>('keys'))
    const trim = quad + QUAD_TRIM + <usize>lane * 4
    store<f32>(trim, 1, offsetof<Ramp>('now'))
    store<f32>(trim, 1, offsetof<Ramp>('next'))
    store<f32>(trim, 1, offsetof<Ramp>('target'))
    beginEqualiser(quad + QUAD_EQ, lane)
  }

  /** A strip that is gone, or feeds another bus, leaves its last sample to fade where it was and starts from there where it is. */
  private leaveRest(plan: Plan, buses: Buses, old: usize, lane: i32): void {
    const at = old + <usize>(lane >> 2) * QUAD_BYTES + <usize>(lane & 3) * 4
    const key = load<u32>(at, offsetof<Lanes>('keys'))
    const formerOutput = load<u32>(at, offsetof<Lanes>('outputKeys'))
    if (key == 0 || formerOutput == 0) return
    const strip = findStrip(plan, key)
    const output = strip < 0 ? -1 : load<i32>(plan.stripAt(strip), STRIP_OUTPUT)
    if (output >= 0 && load<u32>(plan.stripAt(output), STRIP_KEY) == formerOutput) return
    const left = load<f32>(at, offsetof<Lanes>('lastLeft'))
    const right = load<f32>(at, offsetof<Lanes>('lastRight'))
    const former = findStrip(plan, formerOutput)
    const isBus = former >= 0 && load<u32>(plan.stripAt(former), STRIP_KIND) != KIND_CHANNEL
    // A bus that is gone leaves its own rest, of which this strip was a part.
    if (isBus) buses.addRest(former, left, right)
    if (output >= 0) buses.addRest(output, -left, -right)
  }

  private writeOutputs(plan: Plan): void {
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      const output = load<i32>(plan.stripAt(strip), STRIP_OUTPUT)
      const key: u32 = output < 0 ? 0 : load<u32>(plan.stripAt(output), STRIP_KEY)
      store<u32>(this.laneAt(strip), key, offsetof<Lanes>('outputKeys'))
    }
  }

  /** New targets for every strip; with a former plan of the same structure only for strips that differ from it. */
  aim(plan: Plan, former: Plan | null, sampleRate: f32): void {
    const steps = rampSteps(CHANNEL_FADER_DB_SMOOTHING_MS, sampleRate)
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      const record = plan.stripAt(strip)
      if (former && memory.compare(record, former.stripAt(strip), STRIP_BYTES) == 0) continue
      const laneIndex = unchecked(this.laneOf[strip])
      const quad = this.at(laneIndex >> 2)
      const lane = <usize>(laneIndex & 3)
      aimRamp(quad + QUAD_TRIM, lane, trimGain(record), steps)
      aimRamp(quad + QUAD_LEFT, lane, sideGain(record, false), steps)
      aimRamp(quad + QUAD_RIGHT, lane, sideGain(record, true), steps)
      const isEqOn = load<u32>(record, STRIP_EQ_IS_ON) != 0
      const isCompressorOn = load<u32>(record, STRIP_COMPRESSOR_IS_ON) != 0
      const eqValues = record + STRIP_EQ_IS_HIGH_PASS_ON
      const compressorValues = record + STRIP_COMPRESSOR_THRESHOLD_DB
      aimEqualiser(quad + QUAD_EQ, lane, eqValues, isEqOn, steps, sampleRate)
      aimCompressor(quad + QUAD_COMPRESSOR, lane, compressorValues, isCompressorOn, steps, sampleRate)
    }
  }

  /** Everything at its target, all state and meters empty. */
  reset(): void {
    for (let index: i32 = 0; index < this.count; index++) {
      const quad = this.at(index)
      snapRamp(changetype<Ramp>(quad + QUAD_TRIM))
      snapRamp(changetype<Ramp>(quad + QUAD_LEFT))
      snapRamp(changetype<Ramp>(quad + QUAD_RIGHT))
      resetEqualiser(quad + QUAD_EQ)
      resetCompressor(quad + QUAD_COMPRESSOR)
      const lanes = changetype<Lanes>(quad)
      lanes.lastLeft = f32x4.splat(0)
      lanes.lastRight = f32x4.splat(0)
    }
  }
}

function findLane(quads: usize, count: i32, key: u32): i32 {
  for (let lane: i32 = 0; lane < count * LANES; lane++)
    if (
      load<u32>(quads + <usize>(lane >> 2) * QUAD_BYTES + <usize>(lane & 3) * 4, offsetof<Lanes>('keys')) ==
      key
    )
      return lane
  return -1
}

function findStrip(plan: Plan, key: u32): i32 {
  for (let strip: i32 = 0; strip < plan.strips; strip++)
    if (load<u32>(plan.stripAt(strip), STRIP_KEY) == key) return strip
  return -1
}
