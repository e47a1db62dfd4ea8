/** Two mixes as the single edits that lead from one to the other, and a mix with some of them done or taken back. Pure. */
import type { MixState, Region, SongSettings } from '../mix-state'
import { fitFades } from '../read-records'

export const MERGED_RECORDS = [
  'channels',
  'buses',
  'vcas',
  'inserts',
  'unknownInserts',
  'sends',
  'regions',
  'markers',
  'lanes',
  'breakpoints',
] as const
export type MergedRecord = (typeof MERGED_RECORDS)[number]

export interface MixEdit {
  readonly record: MergedRecord | 'song'
  /** '' for the song. */
  readonly id: string
  /** Null: the record came, went, or is another one now. An insert's values are `values.<field>`. */
  readonly field: string | null
  /** undefined: not there. */
  readonly before: unknown
  readonly after: unknown
}

type Fields = Readonly<Record<string, unknown>>
type Records = Readonly<Record<string, Fields>>

const VALUES = 'values.'
/** A point is one key of the document, an insert of another kind another insert. */
const isWhole = (record: MergedRecord, before: Fields, after: Fields): boolean =>
  record === 'breakpoints' || before.kind !== after.kind

export function recordsOfMix(mix: MixState, record: MergedRecord): Records {
  return mix[record] as unknown as Records
}

/** Every edit that leads from `before` to `after`; records that share identity are passed over. */
export function editsBetween(before: MixState, after: MixState): MixEdit[] {
  const song = fieldEdits('song', '', { ...before.song }, { ...after.song })
  return [...MERGED_RECORDS.flatMap((record) => recordEdits(record, before, after)), ...song]
}

function recordEdits(record: MergedRecord, before: MixState, after: MixState): MixEdit[] {
  const [old, now] = [recordsOfMix(before, record), recordsOfMix(after, record)]
  if (old === now) return []
  const whole = (id: string): MixEdit => ({ record, id, field: null, before: old[id], after: now[id] })
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().flatMap((id) => {
    const [was, is] = [old[id], now[id]]
    if (was === is) return []
    if (!was || !is) return [whole(id)]
    const edits = fieldEdits(record, id, flat(was), flat(is))
    return edits.length > 0 && isWhole(record, was, is) ? [whole(id)] : edits
  })
}

function fieldEdits(record: MixEdit['record'], id: string, old: Fields, now: Fields): MixEdit[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => old[field] !== now[field])
    .map((field) => ({ record, id, field, before: old[field], after: now[field] }))
}

/** A record with an insert's values beside its other fields. */
function flat(record: Fields): Fields {
  const { values, ...fields } = record
  if (typeof values !== 'object' || values === null) return record
  const named = Object.entries(values).map(([field, value]): [string, unknown] => [VALUES + field, value])
  return { ...fields, ...Object.fromEntries(named) }
}

/** The same edits the other way round. */
export function takenBack(edits: readonly MixEdit[]): MixEdit[] {
  return edits.map((edit) => ({ ...edit, before: edit.after, after: edit.before }))
}

/**
 * The mix with these edits done; what they leave alone keeps identity. An edit of a record that is not there does nothing.
 * The result still has to be repaired (repair-mix.ts): records may name what is gone.
 */
export function withEdits(mix: MixState, edits: readonly MixEdit[]): MixState {
  let next = mix
  for (const record of new Set(edits.map((edit) => edit.record))) {
    const own = edits.filter((edit) => edit.record === record)
    if (record === 'song') next = { ...next, song: withSong(next.song, own) }
    else next = { ...next, [record]: withRecords(record, recordsOfMix(next, record), own) }
  }
  return next
}

function withSong(song: SongSettings, edits: readonly MixEdit[]): SongSettings {
  return { ...song, ...edits.reduce<Fields>(withField, { ...song }) }
}

function withRecords(record: MergedRecord, records: Records, edits: readonly MixEdit[]): Records {
  const next: Record<string, Fields> = { ...records }
  for (const edit of edits) {
    const { id, field } = edit
    const old = next[id]
    if (field !== null) {
      if (old) next[id] = withField(old, edit)
    } else if (edit.after === undefined) delete next[id]
    else next[id] = edit.after as Fields
  }
  if (record !== 'regions') return next
  for (const id of new Set(edits.map((edit) => edit.id))) {
    const region = next[id] as Region | undefined
    if (region) next[id] = { ...fitFades(region) }
  }
  return next
}

function withField(fields: Fields, { field, after }: MixEdit): Fields {
  if (field === null) return fields
  if (!field.startsWith(VALUES)) return { ...fields, [field]: after }
  return { ...fields, values: { ...(fields.values as object), [field.slice(VALUES.length)]: after } }
}
