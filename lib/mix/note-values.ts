/**
 * Times that follow the song's tempo. A parameter `<x>Note` (made with `noteChoice`) stands beside `<x>Ms` or `<x>Hz`: while it
 * is not 'free' it decides, and whoever plans the console resolves it to milliseconds or hertz, so the core knows no tempo.
 */
import {
  choice,
  type ChoiceParameter,
  type ContinuousParameter,
  type Parameter,
  type ParameterValue,
} from './parameter-kinds'

/** A dot is half as long again, T is two thirds. */
export const NOTE_VALUES = [
  'free',
  '1/1',
  '1/2.',
  '1/2',
  '1/2T',
  '1/4.',
  '1/4',
  '1/4T',
  '1/8.',
  '1/8',
  '1/8T',
  '1/16.',
  '1/16',
  '1/16T',
  '1/32',
  '1/64',
] as const
export type NoteValue = (typeof NOTE_VALUES)[number]

export const noteChoice = (label: string): ChoiceParameter<NoteValue> => choice(label, NOTE_VALUES, 'free')

/** Length of a note at a tempo in quarters per minute, ms; null for 'free' and for what is no note. */
export function noteMs(note: string, tempoBpm: number): number | null {
  const parts = /^1\/(\d+)([.T]?)$/.exec(note)
  if (!parts) return null
  const stretch = parts[2] === '.' ? 3 / 2 : parts[2] === 'T' ? 2 / 3 : 1
  return (240000 / tempoBpm / Number(parts[1])) * stretch
}

/** The time or rate that a note value stands beside; null when there is none. */
export function timedField(
  parameters: Readonly<Record<string, Parameter>>,
  noteField: string,
): { readonly field: string; readonly parameter: ContinuousParameter } | null {
  if (!noteField.endsWith('Note')) return null
  const base = noteField.slice(0, -'Note'.length)
  for (const field of [`${base}Ms`, `${base}Hz`]) {
    const parameter = parameters[field]
    if (parameter?.kind === 'continuous') return { field, parameter }
  }
  return null
}

/** The length of a note as a value of the time or rate beside it, inside its range. */
export function noteIn(parameter: ContinuousParameter, ms: number): number {
  const value = parameter.unit === 'Hz' ? 1000 / ms : ms
  return Math.min(parameter.max, Math.max(parameter.min, value))
}

const noteFields = new WeakMap<object, readonly string[]>()

/** The fields of a table that name notes, looked for once: plans are made many times a second. */
function noteFieldsOf(parameters: Readonly<Record<string, Parameter>>): readonly string[] {
  const known = noteFields.get(parameters)
  if (known) return known
  const fields = Object.keys(parameters).filter((field) => field.endsWith('Note'))
  noteFields.set(parameters, fields)
  return fields
}

/** The values with every time that follows the tempo worked out, inside its parameter's range. Values without notes stay themselves. */
export function resolveNotes<V extends object>(
  parameters: Readonly<Record<string, Parameter>>,
  values: V,
  tempoBpm: number,
): V {
  const given = values as Readonly<Record<string, ParameterValue | undefined>>
  const resolved: Record<string, number> = {}
  for (const field of noteFieldsOf(parameters)) {
    const timed = timedField(parameters, field)
    const ms = noteMs(String(given[field] ?? 'free'), tempoBpm)
    if (ms === null || timed === null) continue
    resolved[timed.field] = noteIn(timed.parameter, ms)
  }
  return Object.keys(resolved).length === 0 ? values : { ...values, ...resolved }
}
