/** Which values of an insert are driven by lanes, and what the insert is worth while they are: for pictures of what sounds. Pure. */
import type { AutomationLane, Insert, MixState } from '../mix-state'
import { followsTempo } from '../hears-tempo'
import { findParameter, type ParameterTarget } from '../parameters'
import { evaluateLane, laneScale, type CurvePoint, type LaneScale } from './evaluate'
import { targetOfLane } from './lane-id'
import { pointsByLane } from './points-by-lane'

/** A value that its lane drives. */
export interface DrivenField {
  readonly target: ParameterTarget
  readonly scale: LaneScale
  readonly points: readonly CurvePoint[]
}

type Lanes = MixState['lanes']
const NONE: readonly DrivenField[] = []
const known = new WeakMap<Lanes, ReadonlyMap<string, readonly AutomationLane[]>>()

function lanesOf(lanes: Lanes, insertId: string): readonly AutomationLane[] {
  const byInsert = known.get(lanes) ?? groupByInsert(lanes)
  known.set(lanes, byInsert)
  return byInsert.get(insertId) ?? []
}

function groupByInsert(lanes: Lanes): ReadonlyMap<string, readonly AutomationLane[]> {
  const groups = new Map<string, AutomationLane[]>()
  for (const lane of Object.values(lanes)) {
    if (lane.record !== 'inserts') continue
    const group = groups.get(lane.ownerId)
    if (group) group.push(lane)
    else groups.set(lane.ownerId, [lane])
  }
  return groups
}

/** Cheap to ask again; lanes that are off, have no points or stand behind a note value drive nothing. */
export function drivenFields(
  mix: Pick<MixState, 'lanes' | 'breakpoints' | 'song'>,
  insert: Insert,
): readonly DrivenField[] {
  const lanes = lanesOf(mix.lanes, insert.id)
  if (lanes.length === 0) return NONE
  const byLane = pointsByLane(mix.breakpoints)
  return lanes.flatMap((lane) => {
    const points = byLane.get(lane.id)
    const parameter = findParameter(insert.kind, lane.field)
    if (!lane.isOn || !points || parameter?.kind !== 'continuous') return []
    if (followsTempo(insert, lane.field, mix.song.tempoBpm)) return []
    return [{ target: targetOfLane(lane), scale: laneScale(parameter), points }]
  })
}

/** What a hand lays over a control; undefined where there is none. */
export type HeldValue = (target: ParameterTarget) => unknown

/** One insert along the playhead: each driven value from its lane, or under a hand from the hand. */
export class InsertFollower<I extends Insert> {
  private last: I

  constructor(
    private readonly insert: I,
    private readonly fields: readonly DrivenField[],
  ) {
    this.last = insert
  }

  /** The insert as it sounds at a song sample; the same object as before while nothing in it moved. */
  at(sample: number, held: HeldValue): I {
    const before = this.last.values as Readonly<Record<string, unknown>>
    const now: Record<string, unknown> = {}
    for (const { target, scale, points } of this.fields)
      now[target.field] = held(target) ?? evaluateLane(points, scale, sample)
    if (Object.keys(now).some((field) => now[field] !== before[field]))
      this.last = { ...this.insert, values: { ...this.insert.values, ...now } }
    return this.last
  }
}
