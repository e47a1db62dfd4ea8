/** One change in words, and the comparison of parameters that all of them share. Pure. */
import type { MixState } from '../mix-state'
import { describeValue } from '../parameter-text'
import type { Parameter, ParameterTarget, ParameterValue } from '../parameters'

export interface MixChange {
  /** The channel, bus or VCA that it happened to; null: the song. */
  readonly ownerId: string | null
  readonly ownerName: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** Set for a control that moved. */
  readonly target: ParameterTarget | null
  /** A whole sentence without the end mark. */
  readonly words: string
  readonly isAudible: boolean
}

/** Two mixes side by side. */
export interface Comparison {
  readonly before: MixState
  readonly after: MixState
  /** Hz; null when it is not known: then nothing is told in bars or milliseconds. */
  readonly sampleRate: number | null
}

/** A strip that both mixes have, by its newer name. */
export interface Owner {
  readonly id: string
  readonly name: string
}

export function change(
  owner: Owner | null,
  kind: MixChange['kind'],
  words: string,
  isAudible = true,
): MixChange {
  const { id, name } = owner ?? { id: null, name: 'Song' }
  return { ownerId: id, ownerName: name, kind, target: null, words, isAudible }
}

export function nameOf(mix: MixState, ownerId: string): string | undefined {
  return (mix.channels[ownerId] ?? mix.buses[ownerId] ?? mix.vcas[ownerId])?.name
}

export interface FieldDiff {
  readonly table: Readonly<Record<string, Parameter>>
  readonly old: object
  readonly now: object
  readonly owner: Owner | null
  /** What stands before the parameter's name. */
  readonly label: string
  readonly record: ParameterTarget['record']
  readonly recordId: string
  readonly sampleRate: number | null
}

/** "Bass fader −5.4 dB → −6.4 dB" for each parameter of the table that differs. */
export function diffFields(diff: FieldDiff): MixChange[] {
  const { table, owner, label, record, recordId, sampleRate } = diff
  const valueOf = (holder: object, field: string) =>
    (holder as Readonly<Record<string, ParameterValue | undefined>>)[field]
  return Object.entries(table).flatMap(([field, parameter]) => {
    const [from, to] = [valueOf(diff.old, field), valueOf(diff.now, field)]
    if (from === to || from === undefined || to === undefined) return []
    const text = (value: ParameterValue) => valueText(parameter, value, sampleRate)
    const words = `${label} ${lower(parameter.label)} ${text(from)} → ${text(to)}`
    return [
      {
        ...change(owner, 'changed', words, parameter.audible),
        target: { record, id: recordId, field },
      },
    ]
  })
}

const MS = 1000

/** A value in its parameter's unit; without a rate, lengths stay in samples. */
export function valueText(parameter: Parameter, value: ParameterValue, sampleRate: number | null): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (parameter.kind === 'asset') return assetText(String(value))
  if (parameter.kind !== 'continuous' || typeof value !== 'number') return choiceText(String(value))
  if (parameter.unit !== 'samples' || sampleRate === null) return describeValue(parameter, value)
  return describeValue({ ...parameter, unit: 'ms' }, (value / sampleRate) * MS)
}

/** Names are no part of a mix; the head of its hash tells one upload from another. */
function assetText(id: string): string {
  return id === '' ? 'none' : `no. ${id.slice(id.indexOf('-') + 1).slice(0, 6)}`
}

/** "equal power" for `equalPower`. */
function choiceText(choice: string): string {
  return choice.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
}

/** "Band 2 gain" stays readable inside a sentence; abbreviations keep their capitals. */
export function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}

export function ownedBy<T extends { readonly id: string }>(
  records: Readonly<Record<string, T>>,
  isOwn: (record: T) => boolean,
): T[] {
  return Object.values(records)
    .filter(isOwn)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** "bar 17" or "bars 17–32"; null without a sample rate. */
export function barsText({ after, sampleRate }: Comparison, from: number, to: number): string | null {
  if (sampleRate === null) return null
  const { tempoBpm, metreNumerator, metreDenominator } = after.song
  const bar = (sampleRate * 60 * metreNumerator * 4) / (tempoBpm * metreDenominator)
  const [first, last] = [from, to].map((sample) => Math.floor(sample / bar + 1e-9) + 1)
  return first === last ? `bar ${first}` : `bars ${first}–${last}`
}
