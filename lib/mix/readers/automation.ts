/** Lanes and breakpoints from records of unknown content. Whether their control exists is for the repair to say. */
import { LANE_RECORDS, laneIdOf } from '../automation/lane-id'
import type { AutomationLane, Breakpoint } from '../mix-state'
import { clampSamples, type RawRecord } from './clean'

/** Null when the id is not that of its control: there would be two lanes for one. */
export function readLane(id: string, raw: RawRecord): AutomationLane | null {
  const { ownerId, field } = raw
  const record = LANE_RECORDS.find((known) => known === raw.record)
  if (!record || typeof ownerId !== 'string' || typeof field !== 'string') return null
  if (laneIdOf({ record, id: ownerId, field }) !== id) return null
  return { id, record, ownerId, field, isOn: raw.isOn !== false }
}

/** Null without a lane or a value. */
export function readBreakpoint(id: string, raw: RawRecord): Breakpoint | null {
  const { laneId, value } = raw
  if (typeof laneId !== 'string' || typeof value !== 'number' || !Number.isFinite(value)) return null
  return {
    id,
    laneId,
    sample: clampSamples(raw.sample),
    value: cleanLaneValue(value),
    curve: cleanCurve(raw.curve),
  }
}

/** Six significant figures: finer than any control, and short in the document. -0 becomes 0. */
export function cleanLaneValue(value: number): number {
  return Number(value.toPrecision(6)) + 0
}

/** -1 .. 1 in ten-thousandths; 0 (straight) for anything else. */
export function cleanCurve(value: unknown): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return 0
  return Math.round(Math.min(1, Math.max(-1, value)) * 10_000) / 10_000 + 0
}
