/**
 * The only writers of a mix document. A command is reduced on the plain mix (lib/mix/reduce-mix.ts), then the difference is
 * written record by record and field by field in one transaction: what a command leaves alone never travels.
 */
import * as Y from 'yjs'
import { createMix, MIX_SCHEMA_VERSION, reduceMix, type MixCommand, type MixState } from '@/lib/mix'
import {
  flatten,
  flattenNew,
  metaOf,
  RECORD_KINDS,
  pointsOf,
  recordsOf,
  songOf,
  type FlatRecord,
  type Scalar,
} from './layout'
import type { Origin } from './origins'
import { writePoint, writePoints } from './points'
import { readMix } from './read-mix'

/**
 * Applies one command as one transaction.
 *
 * @returns whether anything was written; false when the command names what is gone, or changes nothing
 * @throws nothing for a well-typed command
 */
export function applyCommand(doc: Y.Doc, command: MixCommand, origin: Origin): boolean {
  return writeMix(doc, reduceMix(readMix(doc), command), origin)
}

/** Writes the difference between the document's mix and this one, in one transaction. */
export function writeMix(doc: Y.Doc, next: MixState, origin: Origin): boolean {
  const current = readMix(doc)
  if (next === current) return false
  let isWritten = false
  doc.transact(() => {
    for (const kind of RECORD_KINDS) {
      const before: Readonly<Record<string, object>> = current[kind]
      const after: Readonly<Record<string, object>> = next[kind]
      if (before === after) continue
      const target = recordsOf(doc, kind)
      for (const [id, record] of Object.entries(after)) {
        if (record === before[id]) continue
        isWritten = writeRecord(target, id, record, before[id]) || isWritten
      }
      for (const id of Object.keys(before)) {
        if (id in after || !target.has(id)) continue
        target.delete(id)
        isWritten = true
      }
    }
    // What only a newer studio understands is taken away, never written.
    for (const id of Object.keys(current.unknownInserts)) {
      if (id in next.unknownInserts) continue
      recordsOf(doc, 'inserts').delete(id)
      isWritten = true
    }
    isWritten = writePoints(doc, current.breakpoints, next.breakpoints) || isWritten
    if (next.song !== current.song)
      isWritten = writeFields(songOf(doc), flatten(next.song), current.song) || isWritten
  }, origin)
  return isWritten
}

function writeRecord(
  records: Y.Map<Y.Map<Scalar>>,
  id: string,
  record: object,
  before: object | undefined,
): boolean {
  const existing: unknown = records.get(id)
  if (existing instanceof Y.Map) return writeFields(existing as Y.Map<Scalar>, flatten(record), before)
  records.set(id, new Y.Map<Scalar>(Object.entries(flattenNew(record))))
  return true
}

/** A field that became null is taken out. A field is written when the command changed it: a raw value that reads clamped or repaired stays as it is otherwise. */
function writeFields(map: Y.Map<Scalar>, fields: FlatRecord, before: object | undefined): boolean {
  const old = before ? flatten(before) : null
  let isWritten = false
  for (const [field, value] of Object.entries(fields)) {
    if ((old !== null && old[field] === value) || map.get(field) === value) continue
    map.set(field, value)
    isWritten = true
  }
  for (const field of Object.keys(old ?? {})) {
    if (field in fields || !map.has(field)) continue
    map.delete(field)
    isWritten = true
  }
  return isWritten
}

/** Makes an empty document the given mix (an empty song's by default). Server only: clients never seed. */
export function seedDocument(doc: Y.Doc, mix: MixState = createMix()): void {
  doc.transact(() => {
    metaOf(doc).set('schemaVersion', MIX_SCHEMA_VERSION)
    for (const [field, value] of Object.entries(flatten(mix.song))) songOf(doc).set(field, value)
    for (const kind of RECORD_KINDS) {
      for (const [id, record] of Object.entries(mix[kind])) {
        recordsOf(doc, kind).set(id, new Y.Map<Scalar>(Object.entries(flattenNew(record))))
      }
    }
    for (const [id, point] of Object.entries(mix.breakpoints)) pointsOf(doc).set(id, writePoint(point))
  }, 'seed')
}
