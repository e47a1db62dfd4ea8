/** The flanger's parameters, in the order in which the core sees them. */
import { noteChoice } from '../note-values'
import { continuous } from '../parameter-kinds'

export const FLANGER = {
  delayMs: continuous('Delay', 'ms', [0.1, 10], 0.8, 'log'),
  depthMs: continuous('Depth', 'ms', [0, 10], 3),
  rateHz: continuous('Rate', 'Hz', [0.02, 10], 0.25, 'log'),
  rateNote: noteChoice('Rate as note'),
  /** Negative turns the polarity of what is fed back: hollow instead of ringing. */
  feedbackPercent: continuous('Feedback', '%', [-95, 95], 40),
  /** How far apart left and right swing; 100 % is a quarter turn. */
  spreadPercent: continuous('Spread', '%', [0, 100], 50),
  mixPercent: continuous('Mix', '%', [0, 100], 50),
} as const
