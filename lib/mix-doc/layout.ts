/**
 * The Yjs layout of a mix: one root Y.Map per kind of record, each record a Y.Map of scalars under its id, an insert's values
 * flat beside its kind, defaults left out. `song` and `meta` hold scalars directly. `points` holds every breakpoint as one string under its id
 * (points.ts): thousands of them would be three times as large as records. Audio, comments and people never enter the document.
 *
 * Invariants of the bytes (the room server refuses what breaks them, see server/collab/validate-update.ts):
 *  1. Root types are exactly ROOT_NAMES, all maps; nothing is nested deeper than a record.
 *  2. Every value in a record, in `song` and in `meta` is a string, a finite number or a boolean.
 *  3. Every value in `points` is a string that points.ts reads.
 *  4. Ids match isRecordId. Who reads must still expect anything: readMix clamps and repairs.
 */
import type * as Y from 'yjs'
import { INSERT_PARAMETERS, type Insert, type Parameter } from '@/lib/mix'

export const RECORD_KINDS = [
  'channels',
  'buses',
  'inserts',
  'sends',
  'regions',
  'markers',
  'vcas',
  'lanes',
] as const
export type RecordKind = (typeof RECORD_KINDS)[number]
export const ROOT_NAMES = [...RECORD_KINDS, 'points', 'song', 'meta'] as const
export type RootName = (typeof ROOT_NAMES)[number]

export type Scalar = string | number | boolean
export type FlatRecord = Readonly<Record<string, Scalar>>
export type YRecord = Y.Map<Scalar>

export function recordsOf(doc: Y.Doc, kind: RecordKind): Y.Map<YRecord> {
  return doc.getMap<YRecord>(kind)
}

export function pointsOf(doc: Y.Doc): Y.Map<string> {
  return doc.getMap<string>('points')
}

export function songOf(doc: Y.Doc): YRecord {
  return doc.getMap<Scalar>('song')
}

export function metaOf(doc: Y.Doc): YRecord {
  return doc.getMap<Scalar>('meta')
}

/** Yjs knows what a root is only once it was asked for: before that, a transaction tells of it as of nothing in particular. */
export function defineRoots(doc: Y.Doc): void {
  for (const kind of RECORD_KINDS) recordsOf(doc, kind)
  pointsOf(doc)
  songOf(doc)
  metaOf(doc)
}

/** A record as it lies in the document: without its id (the key), null left out, an insert's values flat. */
export function flatten(record: object): FlatRecord {
  const { id: _id, values, ...fields } = record as Partial<Insert> & Record<string, unknown>
  const entries = Object.entries({ ...fields, ...values }).filter(([, value]) => isScalar(value))
  return Object.fromEntries(entries) as FlatRecord
}

/** A record that is written for the first time: values of an insert that are the defaults are left out, as they read the same. */
export function flattenNew(record: object): FlatRecord {
  const { kind, values } = record as Partial<Insert>
  if (kind === undefined || values === undefined) return flatten(record)
  const table: Readonly<Record<string, Parameter>> = INSERT_PARAMETERS[kind]
  const own = Object.entries(values).filter(([field, value]) => table[field]?.default !== value)
  return flatten({ ...record, values: Object.fromEntries(own) })
}

export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}
