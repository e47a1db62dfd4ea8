/** What the core relies on in a plan, and whether two plans differ in more than values. */
import {
  HEADER_PAN_LAW,
  KIND_CHANNEL,
  KIND_LISTEN,
  KIND_MIX,
  LANE_FIELD,
  LANE_FIRST_POINT,
  LANE_INDEX,
  LANE_OF_SEND,
  LANE_OF_STRIP,
  LANE_OF_UNIT,
  LANE_POINTS,
  LANE_TARGET,
  MAX_UNITS_PER_STRIP,
  PAN_LAW_6_DB,
  SEND_BYTES,
  SEND_FROM,
  SEND_IS_MUTED,
  SEND_LEVEL_DB,
  SEND_PAN,
  SEND_TO,
  STRIP_DELAY_FRAMES,
  STRIP_FADER_DB,
  STRIP_INPUT,
  STRIP_KEY,
  STRIP_KIND,
  STRIP_LEVEL,
  STRIP_OUTPUT,
  STRIP_PAN,
  STRIP_TRIM_DB,
  STRIP_VCA_DB,
  UNIT_IS_ON,
  UNIT_KEY,
  UNIT_KIND,
  UNIT_POSITION,
  UNIT_SIDECHAIN,
  UNIT_STRIP,
  UNIT_VALUES_AT,
} from '../generated/plan-layout'
import { CHANNEL_DELAY_SAMPLES_MAX } from '../generated/parameters'
import { INSERT_KINDS, VALUE_COUNTS } from '../generated/units'
import { Plan } from './plan'

/** Whether a parsed plan can run: everything that is used as an index lies inside, and nothing hears itself. */
export function isRunnable(plan: Plan): bool {
  if (plan.strips == 0 || load<u32>(plan.at, HEADER_PAN_LAW) > PAN_LAW_6_DB) return false
  return areStripsSound(plan) && areUnitsSound(plan) && areSendsSound(plan) && areLanesSound(plan)
}

/** Channels first with their own input, then buses, the mix bus, and perhaps the listen bus. */
function areStripsSound(plan: Plan): bool {
  let isPastChannels = false
  let mixes: i32 = 0
  for (let index: i32 = 0; index < plan.strips; index++) {
    const strip = plan.stripAt(index)
    const kind = load<u32>(strip, STRIP_KIND)
    const isChannel = kind == KIND_CHANNEL
    if (kind > KIND_LISTEN || (isChannel && isPastChannels) || load<u32>(strip, STRIP_KEY) == 0) return false
    if (!isChannel) isPastChannels = true
    if (load<i32>(strip, STRIP_INPUT) != (isChannel ? index : -1)) return false
    if (load<u32>(strip, STRIP_LEVEL) >= <u32>plan.strips) return false
    if (load<u32>(strip, STRIP_DELAY_FRAMES) > <u32>CHANNEL_DELAY_SAMPLES_MAX) return false
    const output = load<i32>(strip, STRIP_OUTPUT)
    if (kind >= KIND_MIX) {
      if (output != -1) return false
      if (kind == KIND_LISTEN && index != plan.strips - 1) return false
      if (kind == KIND_MIX) mixes++
    } else if (mixes > 0 || !feeds(plan, index, <u32>output)) return false
  }
  return mixes == 1
}

/** Whether a strip may feed another: the other is a bus of a higher level. */
function feeds(plan: Plan, from: i32, to: u32): bool {
  if (to >= <u32>plan.strips) return false
  return load<u32>(plan.stripAt(<i32>to), STRIP_KIND) != KIND_CHANNEL && isAbove(plan, from, <i32>to)
}

function isAbove(plan: Plan, low: i32, high: i32): bool {
  return load<u32>(plan.stripAt(high), STRIP_LEVEL) > load<u32>(plan.stripAt(low), STRIP_LEVEL)
}

function areUnitsSound(plan: Plan): bool {
  let strip: u32 = 0
  let position: i64 = -1
  let count: i32 = 0
  for (let index: i32 = 0; index < plan.units; index++) {
    const unit = plan.unitAt(index)
    const own = load<u32>(unit, UNIT_STRIP)
    const kind = load<u32>(unit, UNIT_KIND)
    if (own >= <u32>plan.strips || own < strip || load<u32>(unit, UNIT_KEY) == 0) return false
    if (own != strip) {
      position = -1
      count = 0
    }
    strip = own
    if (<i64>load<u32>(unit, UNIT_POSITION) <= position || ++count > MAX_UNITS_PER_STRIP) return false
    position = <i64>load<u32>(unit, UNIT_POSITION)
    if (kind >= <u32>INSERT_KINDS) return false
    const valuesEnd = <u64>load<u32>(unit, UNIT_VALUES_AT) + <u64>VALUE_COUNTS[kind]
    if (valuesEnd > <u64>plan.values) return false
    const sidechain = load<i32>(unit, UNIT_SIDECHAIN)
    if (sidechain < -1 || sidechain >= plan.strips) return false
    if (sidechain >= 0 && !isAbove(plan, sidechain, <i32>own)) return false
  }
  return true
}

function areSendsSound(plan: Plan): bool {
  let last: u32 = 0
  for (let index: i32 = 0; index < plan.sends; index++) {
    const from = load<u32>(plan.sendAt(index), SEND_FROM)
    if (from < last || from >= <u32>plan.strips) return false
    last = from
    if (!feeds(plan, <i32>from, load<u32>(plan.sendAt(index), SEND_TO))) return false
  }
  return true
}

function areLanesSound(plan: Plan): bool {
  for (let index: i32 = 0; index < plan.lanes; index++) {
    const lane = plan.laneAt(index)
    const points = load<u32>(lane, LANE_POINTS)
    if (points == 0 || <u64>load<u32>(lane, LANE_FIRST_POINT) + <u64>points > <u64>plan.points) return false
    if (
      !hasField(plan, load<u32>(lane, LANE_TARGET), load<u32>(lane, LANE_INDEX), load<u32>(lane, LANE_FIELD))
    )
      return false
  }
  return true
}

function hasField(plan: Plan, target: u32, index: u32, word: u32): bool {
  const field = <usize>word
  if (target == LANE_OF_STRIP) {
    const isLevel = field == STRIP_TRIM_DB || field == STRIP_FADER_DB || field == STRIP_VCA_DB
    return index < <u32>plan.strips && (isLevel || field == STRIP_PAN)
  }
  if (target == LANE_OF_SEND) return index < <u32>plan.sends && (field == SEND_LEVEL_DB || field == SEND_PAN)
  if (target != LANE_OF_UNIT || index >= <u32>plan.units || (word & 3) != 0) return false
  return word >> 2 < VALUE_COUNTS[load<u32>(plan.unitAt(<i32>index), UNIT_KIND)]
}

/** Same strips, units and sends in the same places: only values differ. */
export function hasSameStructure(a: Plan, b: Plan): bool {
  if (a.strips != b.strips || a.units != b.units || a.sends != b.sends) return false
  for (let index: i32 = 0; index < a.strips; index++) {
    const x = a.stripAt(index)
    const y = b.stripAt(index)
    if (memory.compare(x, y, STRIP_OUTPUT + 4) != 0 && !isSameStrip(x, y)) return false
  }
  for (let index: i32 = 0; index < a.units; index++) {
    const x = a.unitAt(index)
    const y = b.unitAt(index)
    if (memory.compare(x, y, UNIT_IS_ON) != 0) return false
    if (load<u32>(x, UNIT_SIDECHAIN) != load<u32>(y, UNIT_SIDECHAIN)) return false
  }
  for (let index: i32 = 0; index < a.sends; index++)
    if (memory.compare(a.sendAt(index), b.sendAt(index), SEND_IS_MUTED) != 0) return false
  return true
}

function isSameStrip(x: usize, y: usize): bool {
  return (
    load<u32>(x, STRIP_KEY) == load<u32>(y, STRIP_KEY) &&
    load<u32>(x, STRIP_KIND) == load<u32>(y, STRIP_KIND) &&
    load<u32>(x, STRIP_LEVEL) == load<u32>(y, STRIP_LEVEL) &&
    load<u32>(x, STRIP_OUTPUT) == load<u32>(y, STRIP_OUTPUT)
  )
}
