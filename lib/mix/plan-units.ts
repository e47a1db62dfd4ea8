/** The inserts of a mix as the units of a plan: in order of strip and rack, with their values as numbers. Pure. */
import { insertByteLength } from './insert-bytes'
import { inOrder, type Insert, type MixState } from './mix-state'
import { resolveNotes } from './note-values'
import { INSERT_PARAMETERS, type InsertValues } from './parameters'
import { PLAN_LIMITS } from './plan-layout'
import type { PlanNotice } from './plan-notices'
import { UNKNOWN_INSERT_WORDS } from './unknown-inserts'

export interface PlannedUnit {
  readonly insert: Insert
  /** Index of its strip in the plan. */
  readonly strip: number
  /** Place in its rack. */
  readonly position: number
  /** First word of its values. */
  readonly valuesAt: number
  /** Note values worked out to times. */
  readonly values: InsertValues[Insert['kind']]
}

export interface PlannedUnits {
  readonly units: readonly PlannedUnit[]
  readonly valueWords: number
  readonly notices: readonly PlanNotice[]
}

/** @param slots strip id -> index in the plan, in plan order */
export function planUnits(mix: MixState, slots: ReadonlyMap<string, number>): PlannedUnits {
  const notices = Object.keys(mix.unknownInserts).map((ownerId): PlanNotice => ({
    code: 'unknownInsert',
    ownerId,
    text: UNKNOWN_INSERT_WORDS,
  }))
  const racks = new Map<string, Insert[]>([...slots.keys()].map((id) => [id, []]))
  for (const insert of inOrder(mix.inserts)) {
    racks.get(insert.ownerId)?.push(insert)
  }
  const units: PlannedUnit[] = []
  let valueWords = 0
  for (const [stripId, rack] of racks) {
    if (rack.length > PLAN_LIMITS.unitsPerStrip)
      notices.push({
        code: 'rackTooLong',
        ownerId: stripId,
        text: `A strip carries ${PLAN_LIMITS.unitsPerStrip} inserts; the ones behind are left out.`,
      })
    rack.slice(0, PLAN_LIMITS.unitsPerStrip).forEach((insert, position) => {
      const values = resolveNotes(INSERT_PARAMETERS[insert.kind], insert.values, mix.song.tempoBpm)
      units.push({ insert, strip: slots.get(stripId) ?? 0, position, valuesAt: valueWords, values })
      valueWords += insertByteLength(insert.kind) / 4
    })
  }
  return { units, valueWords, notices }
}
