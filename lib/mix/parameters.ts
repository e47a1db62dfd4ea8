/**
 * EVERY parameter of the mix, once: unit, range, default, taper, smoothing, and whether it can be heard. Knob, document,
 * plan, core tables (lib/dsp/generated), file format and hash all read this table; a range stands nowhere else.
 * The order inside a group is the order in the core's plan; append, never reorder without a new engine version.
 */
import { SILENCE_DB } from '../units'
import { COMPRESSOR } from './inserts/compressor'
import { EQ } from './inserts/eq'
import { LIMITER } from './inserts/limiter'
import { REVERB } from './inserts/reverb'
import {
  continuous,
  toggle,
  type ChoiceParameter,
  type ContinuousParameter,
  type Parameter,
  type ParameterValue,
  type ToggleParameter,
} from './parameter-kinds'

export type {
  ChoiceParameter,
  ContinuousParameter,
  Parameter,
  ParameterUnit,
  ParameterValue,
  Taper,
  ToggleParameter,
} from './parameter-kinds'
export { EQ_BANDS, type EqBandKind, type EqBandNumber, type EqPlacement, type EqSlope } from './inserts/eq'

export const CHANNEL_PARAMETERS = {
  trimDb: continuous('Trim', 'dB', [-24, 24], 0),
  faderDb: continuous('Fader', 'dB', [SILENCE_DB, 12], 0, 'fader'),
  pan: continuous('Pan', 'pan', [-1, 1], 0),
  isMuted: toggle('Mute', false),
} as const

export const BUS_PARAMETERS = {
  faderDb: continuous('Fader', 'dB', [SILENCE_DB, 12], 0, 'fader'),
  pan: continuous('Pan', 'pan', [-1, 1], 0),
  isMuted: toggle('Mute', false),
} as const

export const SEND_PARAMETERS = {
  levelDb: continuous('Send', 'dB', [SILENCE_DB, 12], SILENCE_DB, 'fader'),
} as const

export const SONG_PARAMETERS = {
  tempoBpm: { ...continuous('Tempo', 'bpm', [20, 400], 120, 'linear', 0), audible: false },
  metreNumerator: { ...continuous('Beats per bar', '', [1, 32], 4, 'linear', 0), audible: false },
  metreDenominator: { ...continuous('Beat unit', '', [1, 32], 4, 'linear', 0), audible: false },
} as const

/** Every insert kind's parameters; a kind stands here when its processor sounds. */
export const INSERT_PARAMETERS = { eq: EQ, compressor: COMPRESSOR, reverb: REVERB, limiter: LIMITER } as const

export const INSERT_KINDS = ['eq', 'compressor', 'reverb', 'limiter'] as const
export type InsertKind = (typeof INSERT_KINDS)[number]

type ValueOf<P> = P extends ContinuousParameter
  ? number
  : P extends ToggleParameter
    ? boolean
    : P extends ChoiceParameter<infer C>
      ? C
      : never

export type InsertValues = {
  readonly [K in InsertKind]: {
    readonly [F in keyof (typeof INSERT_PARAMETERS)[K]]: ValueOf<(typeof INSERT_PARAMETERS)[K][F]>
  }
}

/** The kinds of record that carry parameters; a parameter's id is `<group>.<field>`. */
export const PARAMETER_GROUPS = {
  channel: CHANNEL_PARAMETERS,
  bus: BUS_PARAMETERS,
  send: SEND_PARAMETERS,
  song: SONG_PARAMETERS,
  ...INSERT_PARAMETERS,
} as const
export type ParameterGroup = keyof typeof PARAMETER_GROUPS

/** One control of the mix: the record that holds it and the field. `insert.isBypassed` is a field of every insert. */
export interface ParameterTarget {
  readonly record: 'channels' | 'buses' | 'inserts' | 'sends' | 'song'
  /** '' for the song. */
  readonly id: string
  readonly field: string
}

export function findParameter(group: ParameterGroup, field: string): Parameter | undefined {
  return (PARAMETER_GROUPS[group] as Readonly<Record<string, Parameter>>)[field]
}

/** The value itself, inside the parameter's range; the default for a wrong type, NaN or an unknown choice. */
export function clampParameter(parameter: Parameter, value: unknown): ParameterValue {
  switch (parameter.kind) {
    case 'continuous':
      if (typeof value !== 'number' || Number.isNaN(value)) return parameter.default
      return Math.min(parameter.max, Math.max(parameter.min, value))
    case 'toggle':
      return typeof value === 'boolean' ? value : parameter.default
    case 'choice':
      return typeof value === 'string' && parameter.choices.includes(value) ? value : parameter.default
  }
}

/** A full set of default values for one insert. */
export function defaultInsertValues<K extends InsertKind>(kind: K): InsertValues[K] {
  const entries = Object.entries(INSERT_PARAMETERS[kind] as Readonly<Record<string, Parameter>>)
  return Object.fromEntries(entries.map(([field, p]) => [field, p.default])) as unknown as InsertValues[K]
}
