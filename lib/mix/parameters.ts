/**
 * EVERY parameter of the mix, once: unit, range, default, taper, smoothing, and whether it can be heard. Knob, document,
 * plan, core tables (lib/dsp/generated), file format and hash all read this table; a range stands nowhere else.
 * The order inside a group is the order in the core's plan; append, never reorder without a new engine version.
 */
import { SILENCE_DB } from '../units'

/** How a control's travel maps to the value. 'fader': 0 dB at three quarters, -inf at the bottom. */
export type Taper = 'linear' | 'log' | 'fader'
export type ParameterUnit = 'dB' | 'dBTP' | 'Hz' | 'ms' | 's' | ':1' | '%' | 'Q' | 'pan' | 'bpm' | 'LU' | ''

export interface ContinuousParameter {
  readonly kind: 'continuous'
  readonly label: string
  readonly unit: ParameterUnit
  readonly min: number
  readonly max: number
  readonly default: number
  readonly taper: Taper
  /** Time of the core's ramp to a new value; 0 jumps. */
  readonly smoothingMs: number
  readonly audible: boolean
}
export interface ToggleParameter {
  readonly kind: 'toggle'
  readonly label: string
  readonly default: boolean
  readonly audible: boolean
}
export interface ChoiceParameter<Choice extends string = string> {
  readonly kind: 'choice'
  readonly label: string
  /** The core sees the index in this list. */
  readonly choices: readonly Choice[]
  readonly default: Choice
  readonly audible: boolean
}
export type Parameter = ContinuousParameter | ToggleParameter | ChoiceParameter

const SMOOTH_MS = 20

function continuous(
  label: string,
  unit: ParameterUnit,
  min: number,
  max: number,
  preset: number,
  taper: Taper = 'linear',
  smoothingMs: number = SMOOTH_MS,
): ContinuousParameter {
  return { kind: 'continuous', label, unit, min, max, default: preset, taper, smoothingMs, audible: true }
}
const toggle = (label: string, preset: boolean): ToggleParameter => ({
  kind: 'toggle',
  label,
  default: preset,
  audible: true,
})
const choice = <C extends string>(label: string, choices: readonly C[], preset: C): ChoiceParameter<C> => ({
  kind: 'choice',
  label,
  choices,
  default: preset,
  audible: true,
})

const BAND_KINDS = ['bell', 'lowShelf', 'highShelf', 'notch'] as const
export type EqBandKind = (typeof BAND_KINDS)[number]

const band = <N extends 1 | 2 | 3 | 4>(n: N, kind: EqBandKind, hz: number, q: number) =>
  ({
    [`band${n}Kind`]: choice(`Band ${n} kind`, BAND_KINDS, kind),
    [`band${n}Hz`]: continuous(`Band ${n} frequency`, 'Hz', 20, 20000, hz, 'log'),
    [`band${n}GainDb`]: continuous(`Band ${n} gain`, 'dB', -24, 24, 0),
    [`band${n}Q`]: continuous(`Band ${n} Q`, 'Q', 0.1, 18, q, 'log'),
  }) as { [K in `band${N}Kind`]: ChoiceParameter<EqBandKind> } & {
    [K in `band${N}Hz` | `band${N}GainDb` | `band${N}Q`]: ContinuousParameter
  }

export const CHANNEL_PARAMETERS = {
  trimDb: continuous('Trim', 'dB', -24, 24, 0),
  faderDb: continuous('Fader', 'dB', SILENCE_DB, 12, 0, 'fader'),
  pan: continuous('Pan', 'pan', -1, 1, 0),
  isMuted: toggle('Mute', false),
} as const

export const BUS_PARAMETERS = {
  faderDb: continuous('Fader', 'dB', SILENCE_DB, 12, 0, 'fader'),
  pan: continuous('Pan', 'pan', -1, 1, 0),
  isMuted: toggle('Mute', false),
} as const

export const SEND_PARAMETERS = {
  levelDb: continuous('Send', 'dB', SILENCE_DB, 12, SILENCE_DB, 'fader'),
} as const

export const SONG_PARAMETERS = {
  tempoBpm: { ...continuous('Tempo', 'bpm', 20, 400, 120, 'linear', 0), audible: false },
  metreNumerator: { ...continuous('Beats per bar', '', 1, 32, 4, 'linear', 0), audible: false },
  metreDenominator: { ...continuous('Beat unit', '', 1, 32, 4, 'linear', 0), audible: false },
} as const

export const INSERT_PARAMETERS = {
  eq: {
    isHighPassOn: toggle('High-pass', false),
    highPassHz: continuous('High-pass frequency', 'Hz', 20, 2000, 80, 'log'),
    ...band(1, 'lowShelf', 100, 0.7),
    ...band(2, 'bell', 350, 1),
    ...band(3, 'bell', 2500, 1),
    ...band(4, 'highShelf', 8000, 0.7),
  },
  compressor: {
    thresholdDb: continuous('Threshold', 'dB', -60, 0, -18),
    ratio: continuous('Ratio', ':1', 1, 20, 3, 'log'),
    kneeDb: continuous('Knee', 'dB', 0, 24, 6),
    attackMs: continuous('Attack', 'ms', 0.1, 250, 10, 'log'),
    releaseMs: continuous('Release', 'ms', 5, 2500, 150, 'log'),
    makeupDb: continuous('Make-up', 'dB', -12, 24, 0),
    mixPercent: continuous('Mix', '%', 0, 100, 100),
  },
  reverb: {
    preDelayMs: continuous('Pre-delay', 'ms', 0, 250, 20, 'linear', 60),
    decayS: continuous('Decay', 's', 0.1, 12, 1.8, 'log', 60),
    dampingHz: continuous('Damping', 'Hz', 500, 20000, 6000, 'log', 60),
    widthPercent: continuous('Width', '%', 0, 100, 100),
    mixPercent: continuous('Wet', '%', 0, 100, 100),
  },
  limiter: {
    ceilingDbtp: continuous('Ceiling', 'dBTP', -12, 0, -1),
    gainDb: continuous('Gain', 'dB', 0, 24, 0),
    releaseMs: continuous('Release', 'ms', 10, 1000, 100, 'log'),
  },
} as const

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

export type ParameterValue = number | boolean | string

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
