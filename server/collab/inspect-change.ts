/** Whether what a transaction did is what the layout of a mix allows (lib/mix-doc/layout.ts). Pure; looks at what was touched. */
import * as Y from 'yjs'
import { isRecordId } from '@/lib/mix'
import { isScalar, metaOf, pointsOf, RECORD_KINDS, recordsOf, songOf } from '@/lib/mix-doc/layout'
import { isPointText } from '@/lib/mix-doc/points'
import { MAX_FIELDS, MAX_POINTS, MAX_RECORDS } from './limits'

export const TOO_MANY = 'too many records'

/** @returns null: all is well */
export function inspectChange(shadow: Y.Doc, transaction: Y.Transaction): string | null {
  for (const [changed, keys] of transaction.changed) {
    const type: unknown = changed
    if (type === pointsOf(shadow)) {
      const complaint = inspectPoints(pointsOf(shadow), keys)
      if (complaint !== null) return complaint
      continue
    }
    const parent: unknown = changed.parent
    const kind = RECORD_KINDS.find((name) => recordsOf(shadow, name) === type)
    const isRecord = RECORD_KINDS.some((name) => recordsOf(shadow, name) === parent)
    if (!kind && !isRecord && songOf(shadow) !== type)
      return type === metaOf(shadow) ? 'the schema version is the server’s' : 'a type in the wrong place'
    if (!(type instanceof Y.Map) || keys.has(null)) return 'a list inside a map'
    if (!kind && type.size > MAX_FIELDS) return TOO_MANY
    if (kind && type.size > MAX_RECORDS[kind]) return TOO_MANY
    for (const key of keys) {
      const value: unknown = type.get(key as string)
      if (value === undefined) continue
      if (kind ? !isSoundRecord(key as string, value) : !isScalar(value)) return 'a value in the wrong place'
    }
  }
  return null
}

function inspectPoints(points: Y.Map<string>, keys: ReadonlySet<string | null>): string | null {
  if (keys.has(null)) return 'a list inside a map'
  if (points.size > MAX_POINTS) return TOO_MANY
  const isSound = (key: string): boolean => {
    const value: unknown = points.get(key)
    return value === undefined || (isRecordId(key) && isPointText(value))
  }
  return [...keys].every((key) => isSound(key as string)) ? null : 'a breakpoint that cannot be read'
}

/** A new record's own content does not show in `transaction.changed`. */
function isSoundRecord(id: string, record: unknown): boolean {
  if (!isRecordId(id) || !(record instanceof Y.Map)) return false
  return record.size <= MAX_FIELDS && [...record.values()].every(isScalar)
}
