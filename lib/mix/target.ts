/** One control of the mix as an address: its name as a key, its parameter, its value now, its words on the desk. Pure. */
import type { MixState } from './mix-state'
import {
  findParameter,
  INSERT_KINDS,
  type ContinuousParameter,
  type Parameter,
  type ParameterTarget,
  type ParameterValue,
  type TargetRecord,
} from './parameters'

/** A string that names the same control on every client; usable as a Map key. */
export function targetKey(target: ParameterTarget): string {
  return `${target.record}/${target.id}/${target.field}`
}

const BYPASS: Parameter = { kind: 'toggle', label: 'Bypass', default: false, audible: true }

const GROUPS = {
  channels: 'channel',
  buses: 'bus',
  sends: 'send',
  regions: 'region',
  vcas: 'vca',
  song: 'song',
} as const

/** The parameter behind a field of such a record; undefined when it is none. `insertKind`: of an insert, its kind. */
export function findFieldParameter(
  record: TargetRecord,
  field: string,
  insertKind?: string,
): Parameter | undefined {
  if (record !== 'inserts') return findParameter(GROUPS[record], field)
  const kind = INSERT_KINDS.find((known) => known === insertKind)
  if (kind === undefined) return undefined
  return field === 'isBypassed' ? BYPASS : findParameter(kind, field)
}

/** The entry of parameters.ts behind a control; undefined when the record is gone or the field is no parameter. */
export function findTargetParameter(mix: MixState, target: ParameterTarget): Parameter | undefined {
  const { record, id, field } = target
  if (record === 'song') return findFieldParameter(record, field)
  return mix[record][id] && findFieldParameter(record, field, mix.inserts[id]?.kind)
}

/** The parameter of a control that a lane may drive; undefined for every other. */
export function findAutomatable(mix: MixState, target: ParameterTarget): ContinuousParameter | undefined {
  if (target.record === 'song' || target.record === 'regions') return undefined
  const parameter = findTargetParameter(mix, target)
  return parameter?.kind === 'continuous' && parameter.isAutomatable !== false ? parameter : undefined
}

/** The value of a control; undefined when there is no such control (any more). */
export function readTarget(mix: MixState, target: ParameterTarget): ParameterValue | undefined {
  if (!findTargetParameter(mix, target)) return undefined
  const holder = target.record === 'song' ? mix.song : mix[target.record][target.id]
  const isValue = target.record === 'inserts' && target.field !== 'isBypassed'
  const fields = isValue ? mix.inserts[target.id]?.values : holder
  return (fields as Readonly<Record<string, ParameterValue>> | undefined)?.[target.field]
}

/** The channel, bus or VCA whose strip or lane holds the control; null for the song. */
export function ownerOfTarget(mix: MixState, target: ParameterTarget): string | null {
  switch (target.record) {
    case 'song':
      return null
    case 'inserts':
      return mix.inserts[target.id]?.ownerId ?? null
    case 'sends':
      return mix.sends[target.id]?.fromId ?? null
    case 'regions':
      return mix.regions[target.id]?.channelId ?? null
    default:
      return target.id
  }
}
