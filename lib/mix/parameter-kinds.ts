/** The kinds of parameter and their constructors: what parameters.ts and inserts/* are written with. */

/** How a control's travel maps to the value. 'fader': 0 dB at three quarters, -inf at the bottom. */
export type Taper = 'linear' | 'log' | 'fader'
export type ParameterUnit =
  'dB' | 'dBTP' | 'Hz' | 'ms' | 's' | ':1' | '%' | 'Q' | 'pan' | 'bpm' | 'LU' | '°' | 'samples' | ''

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
  /** false: it cannot change while it sounds (it moves a latency or a delay line), so no lane may drive it. */
  readonly isAutomatable?: boolean
  /** Nothing passes at the bottom of its range. */
  readonly isSilentAtMin?: boolean
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
/** An uploaded sound, by its id `<k>-<sha256 hex>`; '' for none. The core sees its assetKey. */
export interface AssetParameter {
  readonly kind: 'asset'
  readonly label: string
  /** The choice that counts while no upload is named: people see both as one. */
  readonly insteadOf: string
  readonly default: ''
  readonly audible: boolean
}
export type Parameter = ContinuousParameter | ToggleParameter | ChoiceParameter | AssetParameter

const SMOOTH_MS = 20

export function continuous(
  label: string,
  unit: ParameterUnit,
  range: readonly [min: number, max: number],
  preset: number,
  taper: Taper = 'linear',
  smoothingMs: number = SMOOTH_MS,
): ContinuousParameter {
  return {
    kind: 'continuous',
    label,
    unit,
    min: range[0],
    max: range[1],
    default: preset,
    taper,
    smoothingMs,
    audible: true,
  }
}
export const toggle = (label: string, preset: boolean): ToggleParameter => ({
  kind: 'toggle',
  label,
  default: preset,
  audible: true,
})
export const choice = <C extends string>(
  label: string,
  choices: readonly C[],
  preset: C,
): ChoiceParameter<C> => ({
  kind: 'choice',
  label,
  choices,
  default: preset,
  audible: true,
})

export const asset = (label: string, insteadOf: string): AssetParameter => ({
  kind: 'asset',
  label,
  insteadOf,
  default: '',
  audible: true,
})

export type ParameterValue = number | boolean | string
