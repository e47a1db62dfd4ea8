/** The compressor's parameters, in the order in which the core sees them. */
import { choice, continuous, toggle } from '../parameter-kinds'
import { noteChoice } from '../note-values'
import { LOOKAHEADS } from './lookahead'

export const COMPRESSOR = {
  thresholdDb: continuous('Threshold', 'dB', [-60, 0], -18),
  ratio: continuous('Ratio', ':1', [1, 20], 3, 'log'),
  kneeDb: continuous('Knee', 'dB', [0, 24], 6),
  attackMs: continuous('Attack', 'ms', [0.1, 250], 10, 'log'),
  releaseMs: continuous('Release', 'ms', [5, 2500], 150, 'log'),
  makeupDb: continuous('Make-up', 'dB', [-12, 24], 0),
  mixPercent: continuous('Mix', '%', [0, 100], 100),
  /** RMS: the mean square through a one-pole window of 10 ms. */
  detector: choice('Detector', ['peak', 'RMS'], 'peak'),
  lookahead: choice('Look-ahead', LOOKAHEADS, 'off'),
  /** When not free, the release takes this note's length at the song's tempo. */
  releaseNote: noteChoice('Release note'),
  /** Adds half of what a steady level of 0 dBFS loses. */
  isAutoMakeup: toggle('Auto make-up', false),
  isKeyFiltered: toggle('Key high-pass', false),
  keyHighPassHz: continuous('Key high-pass frequency', 'Hz', [20, 2000], 100, 'log'),
  isKeyHeard: toggle('Listen to the key', false),
} as const
