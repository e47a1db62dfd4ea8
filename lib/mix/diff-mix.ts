/**
 * What changed from one mix to another, in the desk's words: "Bass fader −5.4 dB → −6.4 dB". For stale approvals, version
 * notes, refused edits. Grouped by strip in the order of the newer mix. Inaudible changes (names, colours) are marked.
 */
import {
  INSERT_PARAMETERS,
  PARAMETER_GROUPS,
  type InsertKind,
  type Parameter,
  type ParameterTarget,
  type ParameterValue,
} from './parameters'
import { describeValue } from './parameter-text'
import { inOrder, type Insert, type MixState, type Region } from './mix-state'

export interface MixChange {
  /** The channel or bus that it happened to; null: the song. */
  readonly ownerId: string | null
  readonly ownerName: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** Set for a control that moved. */
  readonly target: ParameterTarget | null
  /** A whole sentence without the end mark. */
  readonly words: string
  readonly isAudible: boolean
}

const NAMES = {
  eq: 'EQ',
  compressor: 'compressor',
  reverb: 'reverb',
  limiter: 'limiter',
  busCompressor: 'bus compressor',
  gate: 'gate',
  deEsser: 'de-esser',
  transient: 'transient shaper',
  clipper: 'clipper',
  saturation: 'saturation',
  stereo: 'stereo tool',
  delay: 'delay',
  chorus: 'chorus',
  flanger: 'flanger',
  convolution: 'convolution reverb',
}
export const INSERT_NAMES: Readonly<Record<InsertKind, string>> = NAMES

/** The changes that lead from `before` to `after`; empty when both say the same. */
export function diffMix(before: MixState, after: MixState): MixChange[] {
  const owners = [...inOrder({ ...after.channels, ...after.buses })]
  const gone = inOrder({ ...before.channels, ...before.buses }).filter(({ id }) => !nameOf(after, id))
  return [
    ...gone.map(({ id, name }) => change(id, name, 'removed', `${name} removed`)),
    ...owners.flatMap(({ id, name }) =>
      nameOf(before, id) === undefined
        ? [change(id, name, 'added', `${name} added`)]
        : diffOwner(before, after, id, name),
    ),
    ...diffSong(before, after),
  ]
}

function nameOf(mix: MixState, ownerId: string): string | undefined {
  return (mix.channels[ownerId] ?? mix.buses[ownerId])?.name
}

function change(
  ownerId: string | null,
  ownerName: string,
  kind: MixChange['kind'],
  words: string,
  isAudible = true,
): MixChange {
  return { ownerId, ownerName, kind, target: null, words, isAudible }
}

function diffOwner(before: MixState, after: MixState, id: string, name: string): MixChange[] {
  const record = after.channels[id] ? 'channels' : 'buses'
  const old = before.channels[id] ?? before.buses[id]
  const now = after.channels[id] ?? after.buses[id]
  if (!old || !now) return []
  const plain: MixChange[] = []
  if (old.name !== now.name) plain.push(change(id, name, 'changed', `${old.name} renamed to ${name}`, false))
  if (old.colour !== now.colour) plain.push(change(id, name, 'changed', `${name} got another colour`, false))
  if (old.order !== now.order) plain.push(change(id, name, 'changed', `${name} moved on the desk`, false))
  if (old.outputId !== now.outputId) {
    const output = now.outputId === null ? undefined : nameOf(after, now.outputId)
    plain.push(change(id, name, 'changed', `${name} output → ${output ?? 'none'}`))
  }
  const table = PARAMETER_GROUPS[record === 'channels' ? 'channel' : 'bus']
  return [
    ...plain,
    ...diffFields({ table, old, now, owner: { id, name }, label: name, record, recordId: id }),
    ...diffInserts(before, after, id, name),
    ...diffSends(before, after, id, name),
    ...diffRegions(before, after, id, name),
  ]
}

interface FieldDiff {
  readonly table: Readonly<Record<string, Parameter>>
  readonly old: object
  readonly now: object
  readonly owner: { readonly id: string | null; readonly name: string }
  /** What stands before the parameter's name. */
  readonly label: string
  readonly record: ParameterTarget['record']
  readonly recordId: string
}

function diffFields({ table, old, now, owner, label, record, recordId }: FieldDiff): MixChange[] {
  return Object.entries(table).flatMap(([field, parameter]) => {
    const from = (old as Readonly<Record<string, ParameterValue>>)[field]
    const to = (now as Readonly<Record<string, ParameterValue>>)[field]
    if (from === to || from === undefined || to === undefined) return []
    const words = `${label} ${lower(parameter.label)} ${valueText(parameter, from)} → ${valueText(parameter, to)}`
    const base = change(owner.id, owner.name, 'changed', words, parameter.audible)
    return [{ ...base, target: { record, id: recordId, field } }]
  })
}

function valueText(parameter: Parameter, value: ParameterValue): string {
  if (parameter.kind === 'continuous' && typeof value === 'number') return describeValue(parameter, value)
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return String(value)
}

/** "Band 2 gain" stays readable inside a sentence; abbreviations keep their capitals. */
function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label[0]?.toLowerCase() + label.slice(1) : label
}

function ownedBy<T extends { readonly id: string }>(
  records: Readonly<Record<string, T>>,
  isOwn: (record: T) => boolean,
): T[] {
  return Object.values(records)
    .filter(isOwn)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function diffInserts(before: MixState, after: MixState, id: string, name: string): MixChange[] {
  const isOwn = (insert: Insert) => insert.ownerId === id
  const removed = ownedBy(before.inserts, isOwn).filter((insert) => !after.inserts[insert.id])
  return [
    ...removed.map((insert) => change(id, name, 'removed', `${name} ${INSERT_NAMES[insert.kind]} removed`)),
    ...ownedBy(after.inserts, isOwn).flatMap((now) => {
      const label = `${name} ${INSERT_NAMES[now.kind]}`
      const old = before.inserts[now.id]
      if (!old || old.kind !== now.kind) return [change(id, name, 'added', `${label} added`)]
      const bypass: MixChange[] =
        old.isBypassed === now.isBypassed
          ? []
          : [
              {
                ...change(id, name, 'changed', `${label} ${now.isBypassed ? 'off' : 'on'}`),
                target: { record: 'inserts', id: now.id, field: 'isBypassed' },
              },
            ]
      const table: Readonly<Record<string, Parameter>> = INSERT_PARAMETERS[now.kind]
      const fields = { table, old: old.values, now: now.values, owner: { id, name }, label }
      return [...bypass, ...diffFields({ ...fields, record: 'inserts', recordId: now.id })]
    }),
  ]
}

function diffSends(before: MixState, after: MixState, id: string, name: string): MixChange[] {
  return ownedBy(after.sends, (send) => send.fromId === id).flatMap((now) => {
    const label = `${name} → ${nameOf(after, now.toId) ?? 'effects'}`
    const old = before.sends[now.id]
    if (!old) return [change(id, name, 'added', `${label} send added`)]
    const table = PARAMETER_GROUPS.send
    return diffFields({ table, old, now, owner: { id, name }, label, record: 'sends', recordId: now.id })
  })
}

function diffRegions(before: MixState, after: MixState, id: string, name: string): MixChange[] {
  const isOwn = (region: Region) => region.channelId === id
  const removed = ownedBy(before.regions, isOwn).filter((region) => !after.regions[region.id])
  return [
    ...removed.map(() => change(id, name, 'removed', `${name} region removed`)),
    ...ownedBy(after.regions, isOwn).flatMap((now) => {
      const old = before.regions[now.id]
      if (!old) return [change(id, name, 'added', `${name} region added`)]
      if (old.stemId !== now.stemId) return [change(id, name, 'changed', `${name} has a new take`)]
      const isSame =
        old.startSample === now.startSample &&
        old.offsetSamples === now.offsetSamples &&
        old.lengthSamples === now.lengthSamples
      return isSame ? [] : [change(id, name, 'changed', `${name} region moved or trimmed`)]
    }),
  ]
}

function diffSong(before: MixState, after: MixState): MixChange[] {
  const table = PARAMETER_GROUPS.song
  const owner = { id: null, name: 'Song' }
  const song = { table, old: before.song, now: after.song, owner, label: 'Song' }
  const markers = new Set([...Object.keys(before.markers), ...Object.keys(after.markers)])
  return [
    ...diffFields({ ...song, record: 'song', recordId: '' }),
    ...[...markers].sort().flatMap((id) => {
      const old = before.markers[id]
      const now = after.markers[id]
      if (!old) return [change(null, 'Song', 'added', `Marker ${now?.name} added`, false)]
      if (!now) return [change(null, 'Song', 'removed', `Marker ${old.name} removed`, false)]
      const isSame = old.name === now.name && old.startSample === now.startSample
      return isSame ? [] : [change(null, 'Song', 'changed', `Marker ${now.name} changed`, false)]
    }),
  ]
}
