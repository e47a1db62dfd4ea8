/** The equaliser's parameters, in the order in which the core sees them. */
import {
  continuous,
  toggle,
  choice,
  type ChoiceParameter,
  type ContinuousParameter,
} from '../parameter-kinds'

const BAND_KINDS = ['bell', 'lowShelf', 'highShelf', 'notch'] as const
export type EqBandKind = (typeof BAND_KINDS)[number]

const band = <N extends 1 | 2 | 3 | 4>(n: N, kind: EqBandKind, hz: number, q: number) =>
  ({
    [`band${n}Kind`]: choice(`Band ${n} kind`, BAND_KINDS, kind),
    [`band${n}Hz`]: continuous(`Band ${n} frequency`, 'Hz', [20, 20000], hz, 'log'),
    [`band${n}GainDb`]: continuous(`Band ${n} gain`, 'dB', [-24, 24], 0),
    [`band${n}Q`]: continuous(`Band ${n} Q`, 'Q', [0.1, 18], q, 'log'),
  }) as { [K in `band${N}Kind`]: ChoiceParameter<EqBandKind> } & {
    [K in `band${N}Hz` | `band${N}GainDb` | `band${N}Q`]: ContinuousParameter
  }

export const EQ = {
  isHighPassOn: toggle('High-pass', false),
  highPassHz: continuous('High-pass frequency', 'Hz', [20, 2000], 80, 'log'),
  ...band(1, 'lowShelf', 100, 0.7),
  ...band(2, 'bell', 350, 1),
  ...band(3, 'bell', 2500, 1),
  ...band(4, 'highShelf', 8000, 0.7),
} as const
