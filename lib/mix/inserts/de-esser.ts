/** The de-esser's parameters, in the order in which the core sees them. */
import { choice, continuous, toggle } from '../parameter-kinds'

export const DE_ESSER = {
  /** Sibilance lies above it. */
  frequencyHz: continuous('From', 'Hz', [2000, 16000], 6000, 'log'),
  thresholdDb: continuous('Threshold', 'dB', [-60, 0], -30),
  /** The most that is taken away. */
  rangeDb: continuous('Range', 'dB', [0, 24], 8),
  releaseMs: continuous('Release', 'ms', [10, 300], 60, 'log'),
  /** Split turns only the highs down, wide everything. */
  mode: choice('Mode', ['split', 'wide'], 'split'),
  isBandHeard: toggle('Listen', false),
} as const
