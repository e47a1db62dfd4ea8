/** The block of meters that a host reads: every strip, the mix bus, every unit (lib/mix/meter-layout.ts). */
import { INSERT_LIMITER, INSERT_SATURATION } from '../generated/units'
import { UNIT_KIND } from '../generated/plan-layout'
import {
  METER_CLIPS,
  METER_FLOATS,
  METER_GAIN_REDUCTION_DB,
  METER_PEAK_LEFT,
  METER_PEAK_RIGHT,
  METER_RMS_LEFT,
  METER_RMS_RIGHT,
  MIX_METER_FLOATS,
} from '../generated/meter-layout'
import { SCOPE_POINTS } from '../meters/stereo-scope'
import { MixEnd } from './mix-end'
import { Plan } from './plan'
import { Pool } from './pool'
import { Lanes } from './quad'
import { RackIndex } from './rack-index'
import { Racks } from './racks'
import { Strips } from './strips'

const STRIP_METERS: usize = <usize>METER_FLOATS * 4

@final
export class Meters {
  private pool: Pool = new Pool()

  constructor(
    private strips: Strips,
    private racks: Racks,
    private index: RackIndex,
    private end: MixEnd,
  ) {}

  floats(plan: Plan): i32 {
    return plan.strips * METER_FLOATS + MIX_METER_FLOATS + plan.units + 2 * SCOPE_POINTS
  }

  /** Moves only with a plan. */
  block(plan: Plan): usize {
    return this.pool.reserve(<usize>this.floats(plan) * 4)
  }

  /** Writes what was counted in `frames` since the last read, and starts anew. */
  read(plan: Plan, frames: i32): void {
    const at = this.block(plan)
    const mixAt = at + <usize>plan.strips * STRIP_METERS
    const unitsAt = mixAt + <usize>MIX_METER_FLOATS * 4
    let limiters: f32 = 0
    for (let strip: i32 = 0; strip < plan.strips; strip++) {
      let deepest: f32 = 0
      for (let unit = this.index.first(strip); unit < this.index.end(strip); unit++) {
        const reduction = this.racks.reductionDb(plan, unit)
        store<f32>(unitsAt + <usize>unit * 4, reduction)
        const kind = load<u32>(plan.unitAt(unit), UNIT_KIND)
        // What a saturation's curve takes is shown on its panel; it is no gain reduction.
        if (kind != INSERT_SATURATION) deepest = max(deepest, reduction)
        const isLimiter = kind == INSERT_LIMITER
        if (strip == this.end.mix && isLimiter) limiters = max(limiters, reduction)
      }
      this.readStrip(strip, <f32>frames, deepest, at + <usize>strip * STRIP_METERS)
    }
    this.end.meters.read(mixAt, limiters)
    this.end.meters.readPoints(unitsAt + <usize>plan.units * 4)
    this.clear()
  }

  private readStrip(strip: i32, frames: f32, reductionDb: f32, to: usize): void {
    const lane = this.strips.laneAt(strip)
    const part: f32 = frames > 0 ? 1 / frames : 0
    store<f32>(to, load<f32>(lane, offsetof<Lanes>('peakLeft')), METER_PEAK_LEFT)
    store<f32>(to, load<f32>(lane, offsetof<Lanes>('peakRight')), METER_PEAK_RIGHT)
    store<f32>(to, sqrt<f32>(load<f32>(lane, offsetof<Lanes>('squaresLeft')) * part), METER_RMS_LEFT)
    store<f32>(to, sqrt<f32>(load<f32>(lane, offsetof<Lanes>('squaresRight')) * part), METER_RMS_RIGHT)
    store<f32>(to, reductionDb, METER_GAIN_REDUCTION_DB)
    store<f32>(to, <f32>load<i32>(lane, offsetof<Lanes>('clips')), METER_CLIPS)
  }

  clear(): void {
    this.strips.clearMeters()
    this.racks.clearMeters()
  }
}
