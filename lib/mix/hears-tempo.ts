/** Whether the tempo can be heard: some insert's time follows it (note-values.ts). Pure. */
import type { Insert, MixState } from './mix-state'
import { INSERT_PARAMETERS, type Parameter } from './parameters'

export function hearsTempo(mix: MixState): boolean {
  return Object.values(mix.inserts).some(followsTempo)
}

function followsTempo(insert: Insert): boolean {
  const table: Readonly<Record<string, Parameter>> = INSERT_PARAMETERS[insert.kind]
  const values = insert.values as Readonly<Record<string, unknown>>
  return Object.keys(table).some((field) => field.endsWith('Note') && (values[field] ?? 'free') !== 'free')
}
