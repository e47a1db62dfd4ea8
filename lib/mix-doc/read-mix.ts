/**
 * The document as a plain MixState. Cheap to call again: only records touched since the last call are read, and everything
 * unchanged keeps its identity, so React and the engine compare by reference. The result always keeps the invariants of
 * mix-state.ts whatever the bytes say, and is equal on every client that holds the same bytes. Any thread; cannot fail.
 */
import * as Y from 'yjs'
import {
  isRecordId,
  MIX_SCHEMA_VERSION,
  readBus,
  readChannel,
  readInsert,
  readLane,
  readMarker,
  readRegion,
  readSend,
  readSongSettings,
  readUnknownInsert,
  readVca,
  repairMix,
  type MixState,
  type RawRecord,
} from '@/lib/mix'
import { metaOf, RECORD_KINDS, recordsOf, songOf, type RecordKind } from './layout'
import { PointsReading } from './points'

const READERS: { readonly [K in RecordKind]: (id: string, raw: RawRecord) => MixState[K][string] | null } = {
  channels: readChannel,
  buses: readBus,
  inserts: readInsert,
  sends: readSend,
  regions: readRegion,
  markers: readMarker,
  vcas: readVca,
  lanes: readLane,
}

interface Reading {
  readonly dirty: { readonly [K in RecordKind]: Set<string> }
  readonly points: PointsReading
  isSongDirty: boolean
  raw: MixState
  repaired: MixState
}

const readings = new WeakMap<Y.Doc, Reading>()

/** The mix in the document. An empty document reads as a mix with nothing but its mix bus. */
export function readMix(doc: Y.Doc): MixState {
  let reading = readings.get(doc)
  if (!reading) {
    reading = startReading(doc)
    readings.set(doc, reading)
  }
  const raw = refresh(doc, reading)
  if (raw !== reading.raw) {
    reading.raw = raw
    reading.repaired = keepIdentity(reading.repaired, repairMix(raw))
  }
  return reading.repaired
}

function startReading(doc: Y.Doc): Reading {
  const raw: MixState = {
    schemaVersion: MIX_SCHEMA_VERSION,
    song: readSongSettings(songOf(doc).toJSON()),
    channels: {},
    buses: {},
    inserts: {},
    sends: {},
    regions: {},
    markers: {},
    vcas: {},
    lanes: {},
    unknownInserts: {},
    breakpoints: {},
  }
  const dirty = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, new Set(recordsOf(doc, kind).keys())]))
  const reading: Reading = {
    dirty: dirty as Reading['dirty'],
    points: new PointsReading(doc),
    isSongDirty: true,
    raw,
    repaired: repairMix(raw),
  }
  for (const kind of RECORD_KINDS) {
    recordsOf(doc, kind).observeDeep((events) => {
      for (const event of events) {
        const id = event.path[0]
        if (typeof id === 'string') reading.dirty[kind].add(id)
        else for (const key of event.keys.keys()) reading.dirty[kind].add(key)
      }
    })
  }
  songOf(doc).observe(() => {
    reading.isSongDirty = true
  })
  return reading
}

function refresh(doc: Y.Doc, reading: Reading): MixState {
  let next = readUnknown(doc, reading)
  for (const kind of RECORD_KINDS) {
    if (reading.dirty[kind].size === 0) continue
    const records: Record<string, MixState[RecordKind][string]> = { ...next[kind] }
    let isChanged = false
    for (const id of reading.dirty[kind]) {
      const before = records[id]
      const after = readRecord(doc, kind, id)
      if (sameRecord(before ?? null, after)) continue
      isChanged = true
      if (after === null) delete records[id]
      else records[id] = after
    }
    reading.dirty[kind].clear()
    if (isChanged) next = { ...next, [kind]: records }
  }
  if (reading.isSongDirty) {
    const song = readSongSettings(songOf(doc).toJSON())
    if (!sameRecord(next.song, song)) next = { ...next, song }
    reading.isSongDirty = false
  }
  const breakpoints = reading.points.refresh(next.breakpoints, next)
  if (breakpoints !== next.breakpoints) next = { ...next, breakpoints }
  return next
}

/** Inserts of a newer studio, among those that were touched. */
function readUnknown(doc: Y.Doc, { raw, dirty }: Reading): MixState {
  const unknown = { ...raw.unknownInserts }
  let isChanged = false
  for (const id of dirty.inserts) {
    const record: unknown = recordsOf(doc, 'inserts').get(id)
    const isRead = record instanceof Y.Map && isRecordId(id)
    const after = isRead ? readUnknownInsert(id, Object.fromEntries(record.entries())) : null
    if (sameRecord(unknown[id] ?? null, after)) continue
    isChanged = true
    if (after === null) delete unknown[id]
    else unknown[id] = after
  }
  return isChanged ? { ...raw, unknownInserts: unknown } : raw
}

function readRecord(doc: Y.Doc, kind: RecordKind, id: string): MixState[RecordKind][string] | null {
  const record: unknown = recordsOf(doc, kind).get(id)
  if (!(record instanceof Y.Map) || !isRecordId(id)) return null
  return READERS[kind](id, Object.fromEntries(record.entries()))
}

function sameRecord(a: object | null, b: object | null): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  const left = a as Readonly<Record<string, unknown>>
  const right = b as Readonly<Record<string, unknown>>
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => sameValue(left[key], right[key]))
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a === 'object' && typeof b === 'object') return sameRecord(a, b)
  return a === b
}

/** A repaired record is made anew at each reading; an equal one from before takes its place. */
function keepIdentity(before: MixState, after: MixState): MixState {
  let next = after
  for (const kind of RECORD_KINDS) {
    const old: Readonly<Record<string, object>> = before[kind]
    const fresh: Readonly<Record<string, object>> = after[kind]
    if (old === fresh) continue
    const kept = Object.entries(fresh).map(([id, record]) => {
      const previous = old[id]
      return [id, previous !== undefined && sameRecord(previous, record) ? previous : record] as const
    })
    const isSame = kept.length === Object.keys(old).length && kept.every(([id, record]) => old[id] === record)
    next = { ...next, [kind]: isSame ? old : Object.fromEntries(kept) }
  }
  return next
}

/** The schema version that the document's writer knew; 0 for an empty document. */
export function readSchemaVersion(doc: Y.Doc): number {
  const version = metaOf(doc).get('schemaVersion')
  return typeof version === 'number' ? version : 0
}
