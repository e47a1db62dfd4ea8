/** The chorus's parameters, in the order in which the core sees them. */
import { noteChoice } from '../note-values'
import { choice, continuous } from '../parameter-kinds'

export const CHORUS = {
  voices: choice('Voices', ['1', '2', '3', '4'], '2'),
  delayMs: continuous('Delay', 'ms', [5, 30], 12),
  depthMs: continuous('Depth', 'ms', [0, 10], 3),
  rateHz: continuous('Rate', 'Hz', [0.02, 10], 0.6, 'log'),
  rateNote: noteChoice('Rate as note'),
  /** How far apart left and right swing; 100 % is a quarter turn. */
  spreadPercent: continuous('Spread', '%', [0, 100], 100),
  mixPercent: continuous('Mix', '%', [0, 100], 50),
} as const
