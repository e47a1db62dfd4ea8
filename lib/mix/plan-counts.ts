/** How large a plan is, and whether the core carries it. Pure. */
import { AppError } from '../assert'
import { PLAN_LIMITS, recordBytes, type PlanRecord } from './plan-layout'
import type { PlannedLanes } from './plan-lanes'
import type { PlannedUnits } from './plan-units'

export type Counts = Readonly<Record<'strips' | 'units' | 'sends' | 'lanes' | 'points' | 'values', number>>

export function countOf(
  strips: number,
  { units, valueWords }: PlannedUnits,
  sends: number,
  lanes: PlannedLanes,
): Counts {
  return {
    strips,
    units: units.length,
    sends,
    lanes: lanes.lanes.length,
    points: lanes.points.length,
    values: valueWords,
  }
}

/** @throws AppError too_large */
export function checkLimits(counts: Counts): void {
  const over = (Object.keys(counts) as (keyof Counts)[]).find((name) => counts[name] > PLAN_LIMITS[name])
  if (over === undefined) return
  throw new AppError(
    'too_large',
    `This console has ${counts[over]} ${NAMES[over]}; the engine carries ${PLAN_LIMITS[over]}.`,
    { counts, limits: PLAN_LIMITS },
  )
}

const NAMES: Readonly<Record<keyof Counts, string>> = {
  strips: 'channels and buses',
  units: 'inserts',
  sends: 'sends',
  lanes: 'automation lanes',
  points: 'automation points',
  values: 'insert settings',
}

export function byteLength(counts: Counts): number {
  const part = (record: PlanRecord, count: number) => recordBytes(record) * count
  const { strips, units, sends, lanes, points, values } = counts
  const records = part('strip', strips) + part('unit', units) + part('send', sends) + part('lane', lanes)
  return part('header', 1) + records + part('point', points) + values * 4
}
