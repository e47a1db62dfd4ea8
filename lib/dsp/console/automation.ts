/**
 * Automation lanes: at the end of every sub-block each lane says what its control is worth for the song time of the sound at that
 * place. The value is written into the plan's bytes, so a plan always holds what is heard.
 */
import {
  LANE_FIELD,
  LANE_FIRST_POINT,
  LANE_INDEX,
  LANE_OF_SEND,
  LANE_OF_STRIP,
  LANE_POINTS,
  LANE_SCALE,
  LANE_TARGET,
  POINT_BYTES,
  POINT_CURVE,
  POINT_SAMPLE,
  POINT_VALUE,
  SCALE_LOG,
  SEND_FROM,
  STRIP_TRIM_DB,
} from '../generated/plan-layout'
import { exp64, log64 } from '../math/double'
import { Latency } from './latency'
import { Plan } from './plan'
import { Pool } from './pool'
import { Timeline } from './timeline'

@final
export class Automation {
  /** Point of each lane at or before which time stands. */
  private cursors: Pool = new Pool()

  rebuild(plan: Plan): void {
    this.cursors.reserve(<usize>plan.lanes * 4 + 4)
    memory.fill(this.cursors.at, 0, <usize>plan.lanes * 4)
  }

  /** Writes the value of a lane at this frame of the console into the plan; whether it differs from what stood there. */
  write(plan: Plan, index: i32, frame: i64, latency: Latency, timeline: Timeline): bool {
    const lane = plan.laneAt(index)
    const song = timeline.songAt(frame - <i64>latencyOf(plan, lane, latency))
    const value = this.valueAt(plan, lane, index, <f64>song)
    const at = addressOf(plan, lane)
    if (load<f32>(at) == value) return false
    store<f32>(at, value)
    return true
  }

  /** Before the first point its value, after the last its; of points at one sample the last counts from there on. */
  private valueAt(plan: Plan, lane: usize, index: i32, time: f64): f32 {
    const count = load<i32>(lane, LANE_POINTS)
    const points = plan.pointAt(load<i32>(lane, LANE_FIRST_POINT))
    const cursorAt = this.cursors.at + <usize>index * 4
    const cursor = find(points, count, load<i32>(cursorAt), time)
    store<i32>(cursorAt, max(cursor, 0))
    if (cursor < 0) return load<f32>(points, POINT_VALUE)
    const from = points + <usize>cursor * POINT_BYTES
    const start = load<f32>(from, POINT_VALUE)
    if (cursor == count - 1) return start
    const to = from + POINT_BYTES
    const length = load<f64>(to, POINT_SAMPLE) - load<f64>(from, POINT_SAMPLE)
    const part = bend((time - load<f64>(from, POINT_SAMPLE)) / length, <f64>load<f32>(from, POINT_CURVE))
    return between(<f64>start, <f64>load<f32>(to, POINT_VALUE), part, load<u32>(lane, LANE_SCALE))
  }
}

/** Last point at or before a time, -1 before the first; from where it was, or by halves. */
function find(points: usize, count: i32, cursor: i32, time: f64): i32 {
  if (sampleOf(points, 0) > time) return -1
  if (sampleOf(points, cursor) <= time) {
    if (cursor == count - 1 || sampleOf(points, cursor + 1) > time) return cursor
    if (cursor + 2 >= count || sampleOf(points, cursor + 2) > time) return cursor + 1
  }
  let low: i32 = 0
  let high = count
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sampleOf(points, middle) <= time) low = middle
    else high = middle
  }
  return low
}

function sampleOf(points: usize, index: i32): f64 {
  return load<f64>(points + <usize>index * POINT_BYTES, POINT_SAMPLE)
}

function between(start: f64, end: f64, part: f64, scale: u32): f32 {
  if (scale == SCALE_LOG && start > 0 && end > 0) return <f32>(start * exp64(part * log64(end / start)))
  return <f32>(start + (end - start) * part)
}

/** How far along a segment the value is when `part` (0 to 1) of its time has gone; the rule of lib/mix/automation/evaluate.ts. */
function bend(part: f64, curve: f64): f64 {
  const held = curve > 1 ? 1 : curve >= -1 ? curve : -1
  const tension = (1 + 0.9 * held) / (1 - 0.9 * held)
  return part / (part + tension * (1 - part))
}

/** Trim stands before a strip's units, everything else of a strip behind them. */
function latencyOf(plan: Plan, lane: usize, latency: Latency): i32 {
  const target = load<u32>(lane, LANE_TARGET)
  const index = load<i32>(lane, LANE_INDEX)
  if (target == LANE_OF_STRIP)
    return load<u32>(lane, LANE_FIELD) == <u32>STRIP_TRIM_DB ? latency.start[index] : latency.end[index]
  if (target == LANE_OF_SEND) return latency.end[load<i32>(plan.sendAt(index), SEND_FROM)]
  return latency.before[index]
}

function addressOf(plan: Plan, lane: usize): usize {
  const target = load<u32>(lane, LANE_TARGET)
  const index = load<i32>(lane, LANE_INDEX)
  const field = <usize>load<u32>(lane, LANE_FIELD)
  if (target == LANE_OF_STRIP) return plan.stripAt(index) + field
  return (target == LANE_OF_SEND ? plan.sendAt(index) : plan.valuesOf(index)) + field
}
