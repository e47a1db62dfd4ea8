/** The breakpoints of each lane in the order in which they are heard. Pure; any thread. */
import type { Breakpoint, LaneId } from '../mix-state'

type Points = Readonly<Record<string, Breakpoint>>

const known = new WeakMap<Points, ReadonlyMap<LaneId, readonly Breakpoint[]>>()

/** By sample, then by id. Lanes without points are not in it. Cheap to ask again for the same records. */
export function pointsByLane(breakpoints: Points): ReadonlyMap<LaneId, readonly Breakpoint[]> {
  const before = known.get(breakpoints)
  if (before) return before
  const lanes = new Map<LaneId, Breakpoint[]>()
  for (const point of Object.values(breakpoints)) {
    const points = lanes.get(point.laneId)
    if (points) points.push(point)
    else lanes.set(point.laneId, [point])
  }
  for (const points of lanes.values()) points.sort(inTime)
  known.set(breakpoints, lanes)
  return lanes
}

function inTime(a: Breakpoint, b: Breakpoint): number {
  return a.sample - b.sample || (a.id < b.id ? -1 : 1)
}
