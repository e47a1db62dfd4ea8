/** The plan as bytes: where the host writes it and where records stand. plan-checks.ts says what is refused. */
import {
  HEADER_BYTES,
  HEADER_LANES,
  HEADER_MAGIC,
  HEADER_POINTS,
  HEADER_SENDS,
  HEADER_STRIPS,
  HEADER_UNITS,
  HEADER_VALUES,
  HEADER_VERSION,
  LANE_BYTES,
  MAX_LANES,
  MAX_POINTS,
  MAX_SENDS,
  MAX_STRIPS,
  MAX_UNITS,
  MAX_VALUES,
  PLAN_MAGIC,
  PLAN_VERSION,
  POINT_BYTES,
  SEND_BYTES,
  STRIP_BYTES,
  UNIT_BYTES,
  UNIT_VALUES_AT,
} from '../generated/plan-layout'
import { RESULT_LENGTH, RESULT_OK, RESULT_TOO_LARGE, RESULT_UNKNOWN } from './constants'
import { Pool } from './pool'

export const MAX_PLAN_BYTES: usize =
  HEADER_BYTES +
  <usize>MAX_STRIPS * STRIP_BYTES +
  <usize>MAX_UNITS * UNIT_BYTES +
  <usize>MAX_SENDS * SEND_BYTES +
  <usize>MAX_LANES * LANE_BYTES +
  <usize>MAX_POINTS * POINT_BYTES +
  <usize>MAX_VALUES * 4

@final
export class Plan {
  private pool: Pool = new Pool()
  at: usize = 0
  bytes: usize = 0
  strips: i32 = 0
  units: i32 = 0
  sends: i32 = 0
  lanes: i32 = 0
  points: i32 = 0
  values: i32 = 0
  private unitsAt: usize = 0
  private sendsAt: usize = 0
  private lanesAt: usize = 0
  private pointsAt: usize = 0
  private valuesAt: usize = 0

  /** Room for a plan of this size; 0 when it is larger than any plan may be. */
  reserve(bytes: usize): usize {
    this.strips = 0
    if (bytes > MAX_PLAN_BYTES) return 0
    this.at = this.pool.reserve(max<usize>(bytes, 16))
    this.bytes = bytes
    return this.at
  }

  stripAt(index: i32): usize {
    return this.at + HEADER_BYTES + <usize>index * STRIP_BYTES
  }
  unitAt(index: i32): usize {
    return this.unitsAt + <usize>index * UNIT_BYTES
  }
  sendAt(index: i32): usize {
    return this.sendsAt + <usize>index * SEND_BYTES
  }
  laneAt(index: i32): usize {
    return this.lanesAt + <usize>index * LANE_BYTES
  }
  pointAt(index: i32): usize {
    return this.pointsAt + <usize>index * POINT_BYTES
  }
  /** The values of a unit. */
  valuesOf(unit: i32): usize {
    return this.valuesAt + ((<usize>load<u32>(this.unitAt(unit), UNIT_VALUES_AT)) << 2)
  }

  /** Reads the counts and places the records; what they hold is not looked at. One of the RESULT codes. */
  parse(): i32 {
    const at = this.at
    this.strips = 0
    if (this.bytes < HEADER_BYTES) return RESULT_LENGTH
    if (load<u32>(at, HEADER_MAGIC) != PLAN_MAGIC || load<u32>(at, HEADER_VERSION) != PLAN_VERSION)
      return RESULT_UNKNOWN
    const strips = load<u32>(at, HEADER_STRIPS)
    const units = load<u32>(at, HEADER_UNITS)
    const sends = load<u32>(at, HEADER_SENDS)
    const lanes = load<u32>(at, HEADER_LANES)
    const points = load<u32>(at, HEADER_POINTS)
    const values = load<u32>(at, HEADER_VALUES)
    if (strips > <u32>MAX_STRIPS || units > <u32>MAX_UNITS || sends > <u32>MAX_SENDS) return RESULT_TOO_LARGE
    if (lanes > <u32>MAX_LANES || points > <u32>MAX_POINTS || values > <u32>MAX_VALUES)
      return RESULT_TOO_LARGE
    this.unitsAt = at + HEADER_BYTES + <usize>strips * STRIP_BYTES
    this.sendsAt = this.unitsAt + <usize>units * UNIT_BYTES
    this.lanesAt = this.sendsAt + <usize>sends * SEND_BYTES
    this.pointsAt = this.lanesAt + <usize>lanes * LANE_BYTES
    this.valuesAt = this.pointsAt + <usize>points * POINT_BYTES
    if (this.valuesAt + <usize>values * 4 - at != this.bytes) return RESULT_LENGTH
    this.strips = <i32>strips
    this.units = <i32>units
    this.sends = <i32>sends
    this.lanes = <i32>lanes
    this.points = <i32>points
    this.values = <i32>values
    return RESULT_OK
  }
}
