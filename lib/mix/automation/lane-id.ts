/** Names of lanes and breakpoints: made from what they stand for, so two people who make the same one make one. Pure. */
import type { AutomationLane, LaneId, LaneRecord } from '../mix-state'
import type { ParameterTarget } from '../parameters'

export const LANE_RECORDS: readonly LaneRecord[] = ['channels', 'buses', 'inserts', 'sends', 'vcas']

/** The lane of a control, whether it exists or not. */
export function laneIdOf(target: ParameterTarget): LaneId {
  return `${target.record}:${target.id}:${target.field}`
}

/** The control that a lane's id names; null when it is no lane's id. Neither records nor fields have a colon. */
export function parseLaneId(laneId: LaneId): ParameterTarget | null {
  const [name] = laneId.split(':', 1)
  const record = LANE_RECORDS.find((known) => known === name)
  const end = laneId.lastIndexOf(':')
  if (!record || end <= record.length) return null
  return { record, id: laneId.slice(record.length + 1, end), field: laneId.slice(end + 1) }
}

/** The control that a lane drives. */
export function targetOfLane(lane: AutomationLane): ParameterTarget {
  return { record: lane.record, id: lane.ownerId, field: lane.field }
}

/**
 * 53 bits of a lane's id in base 36, at most 11 characters: what stands before the dot of its breakpoints' ids, so that the
 * document does not repeat a lane's 60 characters at each of its points.
 * Source: cyrb53 (bryc, public domain). Two of a song's 512 lanes share one with a probability of 1.5e-11.
 */
export function laneKeyOf(laneId: LaneId): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < laneId.length; at++) {
    const code = laneId.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}

/** The id of a breakpoint born at a sample; it keeps it when it is moved. */
export function breakpointIdAt(laneId: LaneId, sample: number): string {
  return `${laneKeyOf(laneId)}.${sample.toString(36)}`
}
