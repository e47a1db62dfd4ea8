/**
 * EVERY parameter of the mix, once: unit, range, default, taper, smoothing, and whether it can be heard. Knob, document,
 * plan, core tables (lib/dsp/generated), file format and hash all read this table; a range stands nowhere else.
 * The order inside a group is the order in the core's plan; append, never reorder without a new engine version. A default never
 * changes: documents and hashes leave it out. A new field's default is what the insert did before it had the field.
 */
import { SILENCE_DB } from '../units'
import { BUS_COMPRESSOR } from './inserts/bus-compressor'
import { CHORUS } from './inserts/chorus'
import { DELAY } from './inserts/delay'
import { CLIPPER } from './inserts/clipper'
import { COMPRESSOR } from './inserts/compressor'
import { CONVOLUTION } from './inserts/convolution'
import { DE_ESSER } from './inserts/de-esser'
import { EQ } from './inserts/eq'
import { FLANGER } from './inserts/flanger'
import { GATE } from './inserts/gate'
import { LIMITER } from './inserts/limiter'
import { REVERB } from './inserts/reverb'
import { SATURATION } from './inserts/saturation'
import { STEREO } from './inserts/stereo'
import { TRANSIENT } from './inserts/transient'
import { isAssetId } from './asset-key'
import {
  choice,
  continuous,
  toggle,
  type AssetParameter,
  type ChoiceParameter,
  type ContinuousParameter,
  type Parameter,
  type ParameterValue,
  type ToggleParameter,
} from './parameter-kinds'

export type {
  AssetParameter,
  ChoiceParameter,
  ContinuousParameter,
  Parameter,
  ParameterUnit,
  ParameterValue,
  Taper,
  ToggleParameter,
} from './parameter-kinds'
export { EQ_BANDS, type EqBandKind, type EqBandNumber, type EqPlacement, type EqSlope } from './inserts/eq'

const PAN_MODES = ['balance', 'stereo'] as const
/** balance: turns one side down. stereo: true stereo pan, moves the far side over. Equal for a mono sound. */
export type PanMode = (typeof PAN_MODES)[number]
const SEND_POSITIONS = ['post', 'pre'] as const
export type SendPosition = (typeof SEND_POSITIONS)[number]
const PAN_LAWS = ['-3 dB', '-4.5 dB', '-6 dB'] as const
export type PanLaw = (typeof PAN_LAWS)[number]
export const FADE_CURVES = ['linear', 'equalPower', 'sCurve'] as const
export type FadeCurve = (typeof FADE_CURVES)[number]

/** A tenth of a second at 96 kHz: microphones further apart than 34 m are no one sound. */
const DELAY_MAX_SAMPLES = 9600
/** A minute at 96 kHz: no music fades longer. */
const FADE_MAX_SAMPLES = 5_760_000

const fade = (label: string) => ({
  ...continuous(label, 'samples', [0, FADE_MAX_SAMPLES], 0, 'linear', 0),
  isAutomatable: false,
})

export const CHANNEL_PARAMETERS = {
  trimDb: continuous('Trim', 'dB', [-24, 24], 0),
  faderDb: continuous('Fader', 'dB', [SILENCE_DB, 12], 0, 'fader'),
  pan: continuous('Pan', 'pan', [-1, 1], 0),
  isMuted: toggle('Mute', false),
  isPolarityFlipped: toggle('Polarity', false),
  delaySamples: {
    ...continuous('Delay', 'samples', [0, DELAY_MAX_SAMPLES], 0, 'linear', 0),
    isAutomatable: false,
  },
  panMode: choice('Pan mode', PAN_MODES, 'balance'),
  isSoloSafe: { ...toggle('Solo safe', false), audible: false },
} as const

export const BUS_PARAMETERS = {
  faderDb: continuous('Fader', 'dB', [SILENCE_DB, 12], 0, 'fader'),
  pan: continuous('Pan', 'pan', [-1, 1], 0),
  isMuted: toggle('Mute', false),
  isSoloSafe: { ...toggle('Solo safe', false), audible: false },
} as const

export const VCA_PARAMETERS = {
  faderDb: continuous('Fader', 'dB', [SILENCE_DB, 12], 0, 'fader'),
  isMuted: toggle('Mute', false),
} as const

export const SEND_PARAMETERS = {
  levelDb: continuous('Send', 'dB', [SILENCE_DB, 12], SILENCE_DB, 'fader'),
  pan: continuous('Send pan', 'pan', [-1, 1], 0),
  position: choice('Send position', SEND_POSITIONS, 'post'),
  isMuted: toggle('Send mute', false),
} as const

export const REGION_PARAMETERS = {
  gainDb: { ...continuous('Gain', 'dB', [-48, 24], 0), isAutomatable: false },
  fadeInSamples: fade('Fade-in'),
  fadeOutSamples: fade('Fade-out'),
  fadeInCurve: choice('Fade-in curve', FADE_CURVES, 'equalPower'),
  fadeOutCurve: choice('Fade-out curve', FADE_CURVES, 'equalPower'),
  isReversed: toggle('Reverse', false),
} as const

export const SONG_PARAMETERS = {
  tempoBpm: { ...continuous('Tempo', 'bpm', [20, 400], 120, 'linear', 0), audible: false },
  metreNumerator: { ...continuous('Beats per bar', '', [1, 32], 4, 'linear', 0), audible: false },
  metreDenominator: { ...continuous('Beat unit', '', [1, 32], 4, 'linear', 0), audible: false },
  panLaw: choice('Pan law', PAN_LAWS, '-3 dB'),
} as const

/** Every insert kind's parameters; a kind stands here when its processor sounds. */
export const INSERT_PARAMETERS = {
  eq: EQ,
  compressor: COMPRESSOR,
  reverb: REVERB,
  limiter: LIMITER,
  saturation: SATURATION,
  gate: GATE,
  busCompressor: BUS_COMPRESSOR,
  stereo: STEREO,
  delay: DELAY,
  chorus: CHORUS,
  flanger: FLANGER,
  convolution: CONVOLUTION,
  deEsser: DE_ESSER,
  transient: TRANSIENT,
  clipper: CLIPPER,
} as const

export const INSERT_KINDS = [
  'eq',
  'compressor',
  'reverb',
  'limiter',
  'saturation',
  'gate',
  'busCompressor',
  'stereo',
  'delay',
  'chorus',
  'flanger',
  'convolution',
  'deEsser',
  'transient',
  'clipper',
] as const
export type InsertKind = (typeof INSERT_KINDS)[number]

type ValueOf<P> = P extends ContinuousParameter
  ? number
  : P extends ToggleParameter
    ? boolean
    : P extends ChoiceParameter<infer C>
      ? C
      : P extends AssetParameter
        ? string
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
  region: REGION_PARAMETERS,
  vca: VCA_PARAMETERS,
  song: SONG_PARAMETERS,
  ...INSERT_PARAMETERS,
} as const
export type ParameterGroup = keyof typeof PARAMETER_GROUPS

export const TARGET_RECORDS = ['channels', 'buses', 'inserts', 'sends', 'regions', 'vcas', 'song'] as const
export type TargetRecord = (typeof TARGET_RECORDS)[number]

/** One control of the mix: the record that holds it and the field. `insert.isBypassed` is a field of every insert. */
export interface ParameterTarget {
  readonly record: TargetRecord
  /** '' for the song. */
  readonly id: string
  readonly field: string
}

export function findParameter(group: ParameterGroup, field: string): Parameter | undefined {
  return (PARAMETER_GROUPS[group] as Readonly<Record<string, Parameter>>)[field]
}

/** The value itself, inside the parameter's range; the default for a wrong type, NaN, an unknown choice or what is no id. */
export function clampParameter(parameter: Parameter, value: unknown): ParameterValue {
  switch (parameter.kind) {
    case 'continuous':
      if (typeof value !== 'number' || Number.isNaN(value)) return parameter.default
      return Math.min(
        parameter.max,
        Math.max(parameter.min, parameter.unit === 'samples' ? Math.round(value) : value),
      )
    case 'toggle':
      return typeof value === 'boolean' ? value : parameter.default
    case 'choice':
      return typeof value === 'string' && parameter.choices.includes(value) ? value : parameter.default
    case 'asset':
      return isAssetId(value) ? value : parameter.default
  }
}

/** A full set of default values for one insert. */
export function defaultInsertValues<K extends InsertKind>(kind: K): InsertValues[K] {
  return defaultsOf<InsertValues[K]>(INSERT_PARAMETERS[kind])
}

/** Every field of a table at its default; `T` says which fields those are. */
export function defaultsOf<T>(table: Readonly<Record<string, Parameter>>): T {
  return Object.fromEntries(Object.entries(table).map(([field, p]) => [field, p.default])) as T
}
