/** Lanes whose control exists, breakpoints whose lane or region exists, values inside the control's range. */
import { ENVELOPE_PARAMETER, envelopeIdOf } from '../automation/envelope'
import { targetOfLane } from '../automation/lane-id'
import type { Breakpoint, MixState } from '../mix-state'
import type { ContinuousParameter } from '../parameters'
import { findAutomatable } from '../target'
import { mapRecords, type Records } from './map-records'

type Ranges = ReadonlyMap<string, ContinuousParameter>

/** A song has thousands of breakpoints and is repaired after every edit: equal ones with equal ranges are known. */
const known = new WeakMap<
  Records<Breakpoint>,
  { readonly ranges: Ranges; readonly result: Records<Breakpoint> }
>()

/** `mix` must be repaired but for its automation. */
export function repairAutomation(mix: MixState): MixState {
  const ranges = new Map<string, ContinuousParameter>()
  const lanes = mapRecords(mix.lanes, (lane) => {
    const parameter = findAutomatable(mix, targetOfLane(lane))
    if (parameter) ranges.set(lane.id, parameter)
    return parameter ? lane : null
  })
  for (const id of Object.keys(mix.regions)) ranges.set(envelopeIdOf(id), ENVELOPE_PARAMETER)
  const breakpoints = repairBreakpoints(mix.breakpoints, ranges)
  return lanes === mix.lanes && breakpoints === mix.breakpoints ? mix : { ...mix, lanes, breakpoints }
}

function repairBreakpoints(records: Records<Breakpoint>, ranges: Ranges): Records<Breakpoint> {
  const before = known.get(records)
  if (before && isSame(before.ranges, ranges)) return before.result
  const repaired = (point: Breakpoint): Breakpoint | null => {
    const range = ranges.get(point.laneId)
    if (!range) return null
    const value = Math.min(range.max, Math.max(range.min, point.value))
    return value === point.value ? point : { ...point, value }
  }
  const isSound = Object.values(records).every((point) => repaired(point) === point)
  const result = isSound ? records : mapRecords(records, repaired)
  known.set(records, { ranges, result })
  if (result !== records) known.set(result, { ranges, result })
  return result
}

function isSame(a: Ranges, b: Ranges): boolean {
  return a.size === b.size && [...a].every(([id, parameter]) => b.get(id) === parameter)
}
