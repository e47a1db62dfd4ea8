/** An insert's values as the core reads them: four bytes each, in the order of the kind's parameter table. Pure. */
import { assetKey } from './asset-key'
import { INSERT_PARAMETERS, type InsertKind, type InsertValues, type Parameter } from './parameters'

const PARAMETERS_OF = Object.fromEntries(
  Object.entries(INSERT_PARAMETERS).map(([kind, parameters]) => [kind, Object.entries(parameters)]),
) as unknown as Readonly<Record<InsertKind, readonly [string, Parameter][]>>

/** Bytes that a kind's values take. */
export function insertByteLength(kind: InsertKind): number {
  return PARAMETERS_OF[kind].length * 4
}

/** Offset of one value in them; -1 when the kind has no such parameter. */
export function insertByteOffset(kind: InsertKind, field: string): number {
  const index = PARAMETERS_OF[kind].findIndex(([name]) => name === field)
  return index < 0 ? -1 : index * 4
}

/** Writes the values at `at`, little-endian; what is missing takes its default. */
export function writeInsertValues<K extends InsertKind>(
  view: DataView,
  at: number,
  kind: K,
  values: Partial<InsertValues[K]>,
): void {
  const given = values as Readonly<Record<string, number | boolean | string | undefined>>
  PARAMETERS_OF[kind].forEach(([field, parameter], index) => {
    const value = given[field] ?? parameter.default
    if (parameter.kind === 'continuous') view.setFloat32(at + index * 4, Number(value), true)
    else if (parameter.kind === 'toggle') view.setUint32(at + index * 4, value ? 1 : 0, true)
    else if (parameter.kind === 'asset') view.setUint32(at + index * 4, assetKey(String(value)), true)
    else view.setUint32(at + index * 4, Math.max(0, parameter.choices.indexOf(String(value))), true)
  })
}

/** The values alone, as UnitHost.set takes them. */
export function insertBytes<K extends InsertKind>(
  kind: K,
  values: Partial<InsertValues[K]> = {},
): Uint8Array {
  const bytes = new Uint8Array(insertByteLength(kind))
  writeInsertValues(new DataView(bytes.buffer), 0, kind, values)
  return bytes
}
