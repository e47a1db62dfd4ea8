/** The equaliser's parameters, in the order in which the core sees them. */
import {
  continuous,
  toggle,
  choice,
  type ChoiceParameter,
  type ContinuousParameter,
  type ToggleParameter,
} from '../parameter-kinds'

const BAND_KINDS = ['bell', 'lowShelf', 'highShelf', 'notch', 'tilt'] as const
export type EqBandKind = (typeof BAND_KINDS)[number]

/** What of the stereo signal a band works on. */
const PLACEMENTS = ['stereo', 'mid', 'side', 'left', 'right'] as const
export type EqPlacement = (typeof PLACEMENTS)[number]

const SLOPES = ['6 dB/oct', '12 dB/oct', '18 dB/oct', '24 dB/oct', '36 dB/oct', '48 dB/oct'] as const
export type EqSlope = (typeof SLOPES)[number]

export const EQ_BANDS = [1, 2, 3, 4, 5, 6, 7, 8] as const
export type EqBandNumber = (typeof EQ_BANDS)[number]

type BandFields<N extends EqBandNumber> = { [K in `band${N}Kind`]: ChoiceParameter<EqBandKind> } & {
  [K in `band${N}${'Hz' | 'GainDb' | 'Q' | 'RangeDb' | 'ThresholdDb'}`]: ContinuousParameter
} & { [K in `isBand${N}On`]: ToggleParameter } & { [K in `band${N}Placement`]: ChoiceParameter<EqPlacement> }

/**
 * One band. `range` is how far its gain may move by itself: while the level around the band is over the threshold the gain goes
 * from `gain` towards `gain + range`; 0 holds it still. A tilt's gain is the whole way from the lows to the highs.
 */
const band = <N extends EqBandNumber>(n: N, kind: EqBandKind, hz: number, q: number) =>
  ({
    [`band${n}Kind`]: choice(`Band ${n} kind`, BAND_KINDS, kind),
    [`band${n}Hz`]: continuous(`Band ${n} frequency`, 'Hz', [20, 20000], hz, 'log'),
    [`band${n}GainDb`]: continuous(`Band ${n} gain`, 'dB', [-24, 24], 0),
    [`band${n}Q`]: continuous(`Band ${n} Q`, 'Q', [0.1, 18], q, 'log'),
    // The first four came before there was a switch: a document without it means them to sound.
    [`isBand${n}On`]: toggle(`Band ${n}`, n <= 4),
    [`band${n}Placement`]: choice(`Band ${n} placement`, PLACEMENTS, 'stereo'),
    [`band${n}RangeDb`]: continuous(`Band ${n} dynamic range`, 'dB', [-24, 24], 0),
    [`band${n}ThresholdDb`]: continuous(`Band ${n} threshold`, 'dB', [-72, 0], -30),
  }) as BandFields<N>

export const EQ = {
  isHighPassOn: toggle('High-pass', false),
  highPassHz: continuous('High-pass frequency', 'Hz', [20, 2000], 80, 'log'),
  highPassSlope: choice('High-pass slope', SLOPES, '12 dB/oct'),
  isLowPassOn: toggle('Low-pass', false),
  lowPassHz: continuous('Low-pass frequency', 'Hz', [200, 20000], 16000, 'log'),
  lowPassSlope: choice('Low-pass slope', SLOPES, '12 dB/oct'),
  ...band(1, 'lowShelf', 100, 0.7),
  ...band(2, 'bell', 350, 1),
  ...band(3, 'bell', 2500, 1),
  ...band(4, 'highShelf', 8000, 0.7),
  ...band(5, 'bell', 60, 1),
  ...band(6, 'bell', 180, 1),
  ...band(7, 'bell', 1000, 1),
  ...band(8, 'bell', 5000, 1),
  dynamicAttackMs: continuous('Dynamic attack', 'ms', [0.5, 200], 10, 'log'),
  dynamicReleaseMs: continuous('Dynamic release', 'ms', [5, 2000], 120, 'log'),
} as const
