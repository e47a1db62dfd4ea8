/** The compressor's parameters, in the order in which the core sees them. */
import { continuous } from '../parameter-kinds'

export const COMPRESSOR = {
  thresholdDb: continuous('Threshold', 'dB', [-60, 0], -18),
  ratio: continuous('Ratio', ':1', [1, 20], 3, 'log'),
  kneeDb: continuous('Knee', 'dB', [0, 24], 6),
  attackMs: continuous('Attack', 'ms', [0.1, 250], 10, 'log'),
  releaseMs: continuous('Release', 'ms', [5, 2500], 150, 'log'),
  makeupDb: continuous('Make-up', 'dB', [-12, 24], 0),
  mixPercent: continuous('Mix', '%', [0, 100], 100),
} as const
