/**
 * How the parameters of a kind become controls on a panel: knobs grouped by meaning, a time and its note value as one control,
 * choices and switches beside each other. Pure; reads only the parameter tables, so that a new kind needs nothing here.
 */
import {
  INSERT_PARAMETERS,
  timedField,
  type AssetParameter,
  type ContinuousParameter,
  type InsertKind,
  type Parameter,
} from '@/lib/mix'
import { wordsOfName } from './insert-faces'

export type PanelControl =
  | { readonly kind: 'knob'; readonly field: string; readonly parameter: ContinuousParameter }
  /** A time or rate that can follow the song's tempo. */
  | {
      readonly kind: 'timed'
      readonly field: string
      readonly noteField: string
      readonly parameter: ContinuousParameter
      readonly notes: readonly string[]
    }
  | { readonly kind: 'switch'; readonly field: string; readonly label: string }
  | {
      readonly kind: 'choice'
      readonly field: string
      readonly label: string
      readonly choices: readonly string[]
    }
  /** A built-in sound or an uploaded one in its place. */
  | {
      readonly kind: 'sound'
      readonly field: string
      readonly choiceField: string
      readonly label: string
      readonly choices: readonly string[]
    }

export type KnobControl = Extract<PanelControl, { kind: 'knob' | 'timed' }>
export type PlainControl = Extract<PanelControl, { kind: 'switch' | 'choice' | 'sound' }>

const MEANINGS = ['Level', 'Time', 'Tone', 'Movement', 'Key', 'Output'] as const
export type Meaning = (typeof MEANINGS)[number]

export interface ControlGroup {
  readonly meaning: Meaning
  readonly controls: readonly KnobControl[]
}
export interface PanelLayout {
  readonly groups: readonly ControlGroup[]
  readonly plain: readonly PlainControl[]
}

/** The choice that stands for "not in time with the song". */
export const FREE = 'free'

/** The first that fits wins. */
const MEANING_OF: readonly (readonly [RegExp, Meaning])[] = [
  [/^(key|sidechain|detector)/i, 'Key'],
  [/^(mix|wet|dry|output|makeup|width|balance|pan|ceiling)/i, 'Output'],
  [/^(rate|depth|mod|lfo|voices|spread)/i, 'Movement'],
  [/(Hz|Q|Slope)$|^(tilt|tone|damping|diffusion)/i, 'Tone'],
  [/(Ms|S)$|decay|length/i, 'Time'],
]

function meaningOf(field: string): Meaning {
  return MEANING_OF.find(([pattern]) => pattern.test(field))?.[1] ?? 'Level'
}

type Table = Readonly<Record<string, Parameter>>

function readControls(table: Table): PanelControl[] {
  const notes = new Map<string, string>()
  for (const field of Object.keys(table)) {
    const timed = timedField(table, field)
    if (timed !== null && table[field]?.kind === 'choice') notes.set(timed.field, field)
  }
  const paired = new Set(notes.values())
  for (const parameter of Object.values(table))
    if (parameter.kind === 'asset') paired.add(parameter.insteadOf)
  return Object.entries(table).flatMap(([field, parameter]): PanelControl[] => {
    if (paired.has(field)) return []
    if (parameter.kind === 'toggle') return [{ kind: 'switch', field, label: parameter.label }]
    if (parameter.kind === 'choice')
      return [{ kind: 'choice', field, label: parameter.label, choices: parameter.choices }]
    if (parameter.kind === 'asset') return [soundOf(table, field, parameter)]
    const noteField = notes.get(field)
    const note = noteField === undefined ? undefined : table[noteField]
    if (noteField === undefined || note?.kind !== 'choice') return [{ kind: 'knob', field, parameter }]
    return [{ kind: 'timed', field, noteField, parameter, notes: note.choices }]
  })
}

function soundOf(table: Table, field: string, { insteadOf }: AssetParameter): PanelControl {
  const built = table[insteadOf]
  const choices = built?.kind === 'choice' ? built.choices : []
  return { kind: 'sound', field, choiceField: insteadOf, label: built?.label ?? '', choices }
}

const isPlain = (control: PanelControl): control is PlainControl =>
  control.kind === 'switch' || control.kind === 'choice' || control.kind === 'sound'

/** The controls of a parameter table, in the table's order inside each group. */
export function layoutOfTable(table: Table): PanelLayout {
  const controls = readControls(table)
  const knobs = controls.filter((control): control is KnobControl => !isPlain(control))
  const groups = MEANINGS.map((meaning) => ({
    meaning,
    controls: knobs.filter(({ field }) => meaningOf(field) === meaning),
  })).filter((group) => group.controls.length > 0)
  return { groups, plain: controls.filter(isPlain) }
}

/** A label under its dial: what the unit or the heading says already is left out. "Key high-pass frequency" is "High-pass". */
export function shortLabel(label: string, heading: string): string {
  const bare = label.replace(/ frequency$/, '')
  const said = heading !== '' && bare.toLowerCase().startsWith(`${heading.toLowerCase()} `)
  const left = said ? bare.slice(heading.length + 1) : bare
  return left.charAt(0).toUpperCase() + left.slice(1)
}

const layouts = new Map<string, PanelLayout>()

export function layoutOf(kind: InsertKind): PanelLayout {
  const known = layouts.get(kind)
  if (known) return known
  const made = layoutOfTable(INSERT_PARAMETERS[kind] as Table)
  layouts.set(kind, made)
  return made
}

/** A choice as people read it: "lowShelf" is "Low shelf", "1/8T" is "1/8 triplet". */
export function choiceWords(choice: string): string {
  const note = /^(\d+\/\d+)\s*([TD.])?$/i.exec(choice)
  if (!note) return /^\d/.test(choice) ? choice : wordsOfName(choice)
  const tail = note[2]?.toUpperCase()
  return `${note[1]}${tail === 'T' ? ' triplet' : tail ? ' dotted' : ''}`
}

const MOST_SEGMENTS = 5
const LONGEST_SEGMENTS = 30

/** Few short choices lie open side by side; others fold into a list. */
export function isOpenChoice(choices: readonly string[]): boolean {
  return choices.length <= MOST_SEGMENTS && choices.map(choiceWords).join('').length <= LONGEST_SEGMENTS
}
