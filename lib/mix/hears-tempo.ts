/** Whether the tempo can be heard: some insert's time follows it (note-values.ts). Pure. */
import type { Insert, MixState } from './mix-state'
import { noteMs, timedField } from './note-values'
import { INSERT_PARAMETERS, type Parameter } from './parameters'

export function hearsTempo(mix: MixState): boolean {
  return Object.values(mix.inserts).some(hasNote)
}

function hasNote(insert: Insert): boolean {
  const table: Readonly<Record<string, Parameter>> = INSERT_PARAMETERS[insert.kind]
  const values = insert.values as Readonly<Record<string, unknown>>
  return Object.keys(table).some((field) => field.endsWith('Note') && (values[field] ?? 'free') !== 'free')
}

/** Whether a time of an insert is a note value of the song's tempo now, so that neither its knob nor its lane counts. */
export function followsTempo(insert: Insert, field: string, tempoBpm: number): boolean {
  const noteField = `${field.slice(0, -2)}Note`
  if (timedField(INSERT_PARAMETERS[insert.kind], noteField)?.field !== field) return false
  const values = insert.values as Readonly<Record<string, unknown>>
  return noteMs(String(values[noteField]), tempoBpm) !== null
}
