/** The gate's parameters, in the order in which the core sees them. With a low ratio it is a downward expander. */
import { choice, continuous, toggle } from '../parameter-kinds'
import { LOOKAHEADS } from './lookahead'

export const GATE = {
  thresholdDb: continuous('Threshold', 'dB', [-80, 0], -40),
  /** It closes this much below the threshold at which it opens. */
  hysteresisDb: continuous('Hysteresis', 'dB', [0, 24], 4),
  /** dB lost per dB below the threshold, plus one; bounded by the range. */
  ratio: continuous('Ratio', ':1', [1, 100], 10, 'log'),
  rangeDb: continuous('Range', 'dB', [0, 100], 60),
  attackMs: continuous('Attack', 'ms', [0.05, 100], 1, 'log'),
  holdMs: continuous('Hold', 'ms', [10, 2000], 50, 'log'),
  releaseMs: continuous('Release', 'ms', [5, 4000], 150, 'log'),
  lookahead: choice('Look-ahead', LOOKAHEADS, 'off'),
  isKeyFiltered: toggle('Key filter', false),
  keyHighPassHz: continuous('Key from', 'Hz', [20, 4000], 60, 'log'),
  keyLowPassHz: continuous('Key to', 'Hz', [100, 20000], 8000, 'log'),
  isKeyHeard: toggle('Listen to the key', false),
} as const
