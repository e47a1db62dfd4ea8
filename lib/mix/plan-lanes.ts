/** The automation lanes of a mix as a plan has them: what they move, by number, and their points. Pure. */
import { laneScale } from './automation/evaluate'
import { pointsByLane } from './automation/points-by-lane'
import { followsTempo } from './hears-tempo'
import { insertByteOffset } from './insert-bytes'
import type { AutomationLane, Breakpoint, MixState } from './mix-state'
import {
  BUS_PARAMETERS,
  CHANNEL_PARAMETERS,
  INSERT_PARAMETERS,
  SEND_PARAMETERS,
  type ContinuousParameter,
  type Parameter,
} from './parameters'
import { fieldOffset, LANE_SCALES, LANE_TARGETS, type LaneTarget } from './plan-layout'
import type { PlannedUnit } from './plan-units'

export interface PlannedLane {
  readonly target: number
  readonly index: number
  /** Byte offset in the record, for a unit in its values. */
  readonly field: number
  readonly scale: number
  readonly firstPoint: number
  readonly points: number
}
export interface PlannedLanes {
  readonly lanes: readonly PlannedLane[]
  readonly points: readonly Breakpoint[]
}

export interface LaneContext {
  readonly slots: ReadonlyMap<string, number>
  readonly units: readonly PlannedUnit[]
  /** Send id -> index in the plan. */
  readonly sendSlots: ReadonlyMap<string, number>
  /** Lanes that are left alone: their control is in somebody's hand. */
  readonly held: ReadonlySet<string>
}

interface MaybePlace {
  readonly target: LaneTarget
  readonly index: number
  readonly field: number
  readonly parameter: Parameter | undefined
}
interface Place extends MaybePlace {
  readonly parameter: ContinuousParameter
}

/** Lanes that are on, have points and move something, in order of what they move. A VCA's lane moves each of its members. */
export function planLanes(mix: MixState, context: LaneContext): PlannedLanes {
  const byLane = pointsByLane(mix.breakpoints)
  const points: Breakpoint[] = []
  const lanes: PlannedLane[] = []
  const unitSlots = new Map(context.units.map(({ insert }, index) => [insert.id, index]))
  for (const lane of Object.values(mix.lanes).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const own = byLane.get(lane.id)
    if (!lane.isOn || own === undefined || context.held.has(lane.id)) continue
    const places = placesOf(mix, lane, context, unitSlots)
    if (places.length === 0) continue
    for (const { target, index, field, parameter } of places)
      lanes.push({
        target: LANE_TARGETS.indexOf(target),
        index,
        field,
        scale: LANE_SCALES.indexOf(laneScale(parameter)),
        firstPoint: points.length,
        points: own.length,
      })
    points.push(...own)
  }
  lanes.sort((a, b) => a.target - b.target || a.index - b.index || a.field - b.field)
  return { lanes, points }
}

function placesOf(
  mix: MixState,
  lane: AutomationLane,
  context: LaneContext,
  unitSlots: ReadonlyMap<string, number>,
): readonly Place[] {
  const { record, ownerId, field } = lane
  if (record === 'inserts') return unitPlaces(mix, lane, context, unitSlots)
  if (record === 'sends') {
    const parameters: Readonly<Record<string, Parameter>> = SEND_PARAMETERS
    const place = {
      target: 'send',
      index: context.sendSlots.get(ownerId) ?? -1,
      field: fieldOffset('send', field),
    } as const
    return usable([{ ...place, parameter: parameters[field] }])
  }
  if (record === 'vcas') {
    if (field !== 'faderDb') return []
    const parameter = BUS_PARAMETERS.faderDb
    const members = [...Object.values(mix.channels), ...Object.values(mix.buses)].filter(
      (s) => s.vcaId === ownerId,
    )
    return usable(members.map(({ id }) => stripPlace(context, id, 'vcaDb', parameter)))
  }
  const parameters: Readonly<Record<string, Parameter>> =
    record === 'channels' ? CHANNEL_PARAMETERS : BUS_PARAMETERS
  return usable([stripPlace(context, ownerId, field, parameters[field])])
}

function stripPlace(
  context: LaneContext,
  id: string,
  field: string,
  parameter: Parameter | undefined,
): MaybePlace {
  return {
    target: 'strip',
    index: context.slots.get(id) ?? -1,
    field: fieldOffset('strip', field),
    parameter,
  }
}

/** A time that follows the tempo is not moved. */
function unitPlaces(
  mix: MixState,
  lane: AutomationLane,
  context: LaneContext,
  unitSlots: ReadonlyMap<string, number>,
): readonly Place[] {
  const index = unitSlots.get(lane.ownerId) ?? -1
  const insert = context.units[index]?.insert
  if (!insert) return []
  if (followsTempo(insert, lane.field, mix.song.tempoBpm)) return []
  const parameters: Readonly<Record<string, Parameter>> = INSERT_PARAMETERS[insert.kind]
  const field = insertByteOffset(insert.kind, lane.field)
  return usable([{ target: 'unit', index, field, parameter: parameters[lane.field] }])
}

function usable(places: readonly MaybePlace[]): readonly Place[] {
  return places.flatMap(({ parameter, ...place }) =>
    place.index >= 0 && place.field >= 0 && parameter?.kind === 'continuous' ? [{ ...place, parameter }] : [],
  )
}
