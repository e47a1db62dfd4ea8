/** Lanes and their breakpoints, those of regions' envelopes included. */
import { regionOfEnvelope } from '../automation/envelope'
import { breakpointIdAt, laneIdOf, parseLaneId } from '../automation/lane-id'
import { pointsByLane } from '../automation/points-by-lane'
import type { BreakpointMove, LanePoint, LaneRange, Reducers } from '../mix-command'
import type { AutomationLane, Breakpoint, LaneId, MixState } from '../mix-state'
import type { ParameterTarget } from '../parameters'
import { clampSamples, readBreakpoint, readLane } from '../read-records'
import { findAutomatable } from '../target'
import { filtered, patch, without } from './edit-records'

type Kinds =
  | 'addLane'
  | 'removeLane'
  | 'setLaneOn'
  | 'setBreakpoints'
  | 'setLanes'
  | 'moveBreakpoint'
  | 'moveBreakpoints'
  | 'removeBreakpoints'

export const AUTOMATION_COMMANDS: Reducers<Kinds> = {
  addLane: (mix, { target, isOn }) => addLane(mix, target, isOn ?? true),
  /** Its points go by the repair. */
  removeLane: (mix, { laneId }) => (mix.lanes[laneId] ? { ...mix, lanes: without(mix.lanes, laneId) } : mix),
  setLaneOn: (mix, { laneId, isOn }) => patch(mix, 'lanes', laneId, { isOn }),
  setBreakpoints,
  setLanes: (mix, { ranges }) => ranges.reduce(setBreakpoints, mix),
  moveBreakpoint: (mix, move) => movePoints(mix, [move]),
  moveBreakpoints: (mix, { moves }) => movePoints(mix, moves),
  removeBreakpoints: (mix, { breakpointIds }) => {
    const gone = new Set(breakpointIds)
    const breakpoints = filtered(mix.breakpoints, (_, id) => !gone.has(id))
    return breakpoints === mix.breakpoints ? mix : { ...mix, breakpoints }
  },
}

function addLane(mix: MixState, target: ParameterTarget, isOn: boolean): MixState {
  const id = laneIdOf(target)
  if (mix.lanes[id] || !findAutomatable(mix, target)) return mix
  const lane: AutomationLane | null = readLane(id, { ...target, ownerId: target.id, isOn })
  return lane === null ? mix : { ...mix, lanes: { ...mix.lanes, [id]: lane } }
}

function setBreakpoints(mix: MixState, command: LaneRange): MixState {
  const { laneId } = command
  const target = parseLaneId(laneId)
  const withLane = target === null ? mix : addLane(mix, target, true)
  if (!withLane.lanes[laneId] && !mix.regions[regionOfEnvelope(laneId) ?? '']) return mix
  const from = clampSamples(command.fromSample)
  const to = clampSamples(command.toSample)
  const isInside = ({ sample }: { readonly sample: number }) => sample >= from && sample <= to
  const replaced = new Set((pointsByLane(mix.breakpoints).get(laneId) ?? []).filter(isInside))
  const breakpoints: Record<string, Breakpoint> = {
    ...filtered(withLane.breakpoints, (point) => !replaced.has(point)),
  }
  const points = command.points.map((point) => ({ ...point, sample: clampSamples(point.sample) }))
  for (const point of points.filter(isInside)) {
    const fresh = newPoint(breakpoints, laneId, point)
    if (fresh === null) continue
    const before = mix.breakpoints[fresh.id]
    breakpoints[fresh.id] = before && isSamePoint(before, fresh) ? before : fresh
  }
  return { ...withLane, breakpoints }
}

/** Of two new points on one sample the later one stays; a point that was moved here from elsewhere keeps its id. */
function newPoint(
  taken: Readonly<Record<string, Breakpoint>>,
  laneId: LaneId,
  point: LanePoint,
): Breakpoint | null {
  const born = breakpointIdAt(laneId, point.sample)
  let id = born
  for (let count = 2; taken[id] !== undefined && taken[id]?.sample !== point.sample; count++)
    id = `${born}_${count}`
  return readBreakpoint(id, { ...point, laneId })
}

function isSamePoint(a: Breakpoint, b: Breakpoint): boolean {
  return a.laneId === b.laneId && a.sample === b.sample && a.value === b.value && a.curve === b.curve
}

function movePoints(mix: MixState, moves: readonly BreakpointMove[]): MixState {
  const moved: Record<string, Breakpoint> = {}
  for (const { breakpointId, sample, value, curve } of moves) {
    const before = mix.breakpoints[breakpointId]
    if (!before) continue
    const change = {
      ...(sample === undefined ? {} : { sample }),
      ...(value === undefined ? {} : { value }),
      ...(curve === undefined ? {} : { curve }),
    }
    const after = readBreakpoint(breakpointId, { ...before, ...change })
    if (after !== null && !isSamePoint(before, after)) moved[breakpointId] = after
  }
  return Object.keys(moved).length === 0 ? mix : { ...mix, breakpoints: { ...mix.breakpoints, ...moved } }
}
