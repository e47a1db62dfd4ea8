/**
 * How far along its travel a control stands for a value, and back. The one place where tapers are computed: fader, knob,
 * field and automation lane all ask here. Pure; any thread; never used to compute a sample.
 */
import { SILENCE_DB } from '../units'
import type { ContinuousParameter } from './parameters'

/** dB against share of the travel: 0 dB at three quarters, finest from -12 to +12, the last millimetres are silence. */
export const FADER_SCALE: readonly (readonly [db: number, position: number])[] = [
  [SILENCE_DB, 0],
  [-60, 0.025],
  [-48, 0.085],
  [-36, 0.175],
  [-24, 0.3],
  [-12, 0.49],
  [-6, 0.615],
  [0, 0.75],
  [6, 0.875],
  [12, 1],
]

function between(value: number, low: readonly number[], high: readonly number[], from: 0 | 1): number {
  const to = from === 0 ? 1 : 0
  const [a, b] = [low[from] ?? 0, high[from] ?? 0]
  const share = a === b ? 0 : (value - a) / (b - a)
  return (low[to] ?? 0) + share * ((high[to] ?? 0) - (low[to] ?? 0))
}

function alongScale(value: number, from: 0 | 1): number {
  for (let i = 1; i < FADER_SCALE.length; i++) {
    const [low, high] = [FADER_SCALE[i - 1], FADER_SCALE[i]]
    if (low && high && value <= high[from]) return between(Math.max(value, low[from]), low, high, from)
  }
  return from === 0 ? 1 : 12
}

/**
 * The share of the travel, 0..1, at which a control stands for `value` (in the parameter's unit).
 * Values outside the range give the nearer end; NaN gives the default's position. Cannot fail.
 */
export function positionOf(parameter: ContinuousParameter, value: number): number {
  const { min, max, taper } = parameter
  const held = Math.min(max, Math.max(min, Number.isNaN(value) ? parameter.default : value))
  if (taper === 'fader') return alongScale(held, 0)
  if (taper === 'log') return Math.log(held / min) / Math.log(max / min)
  return (held - min) / (max - min)
}

/** The value at a share of the travel, 0..1 (held inside it). The inverse of `positionOf`. Cannot fail. */
export function valueAt(parameter: ContinuousParameter, position: number): number {
  const { min, max, taper } = parameter
  const held = Math.min(1, Math.max(0, Number.isNaN(position) ? 0 : position))
  if (taper === 'fader') return Math.min(max, Math.max(min, alongScale(held, 1)))
  if (taper === 'log') return min * (max / min) ** held
  return min + held * (max - min)
}

export type StepSize = 'fine' | 'normal' | 'page'

/** Steps by unit, where hands expect round numbers; the others step along their travel. */
const STEPS: Partial<Record<ContinuousParameter['unit'], Readonly<Record<StepSize, number>>>> = {
  dB: { fine: 0.1, normal: 0.5, page: 3 },
  dBTP: { fine: 0.1, normal: 0.1, page: 1 },
  pan: { fine: 0.01, normal: 0.02, page: 0.1 },
  '%': { fine: 1, normal: 1, page: 10 },
  bpm: { fine: 0.1, normal: 1, page: 10 },
}
const TRAVEL_STEPS: Readonly<Record<StepSize, number>> = { fine: 0.002, normal: 0.01, page: 0.1 }
/** From silence, a fader's first step up lands here. */
const QUIETEST_STEP_DB = -60

/** The value one key press or wheel notch further: direction +1 or -1. Stays inside the range. Cannot fail. */
export function stepValue(
  parameter: ContinuousParameter,
  value: number,
  { size, direction }: { readonly size: StepSize; readonly direction: 1 | -1 },
): number {
  const steps = STEPS[parameter.unit]
  if (steps === undefined)
    return valueAt(parameter, positionOf(parameter, value) + direction * TRAVEL_STEPS[size])
  const step = steps[size]
  if (parameter.taper === 'fader') {
    if (value < QUIETEST_STEP_DB) return direction > 0 ? QUIETEST_STEP_DB : parameter.min
    if (direction < 0 && value - step < QUIETEST_STEP_DB) return parameter.min
  }
  // Lands on the finest grid, so that a typed or dragged odd value becomes a readable one.
  const next = Math.round((value + direction * step) / steps.fine) * steps.fine
  return Math.min(parameter.max, Math.max(parameter.min, Number(next.toFixed(6))))
}
