/** The delay's parameters, in the order in which the core sees them. */
import { noteChoice } from '../note-values'
import { continuous, toggle } from '../parameter-kinds'

export const DELAY = {
  timeMs: continuous('Time', 'ms', [1, 4000], 375, 'log'),
  timeNote: noteChoice('Time as note'),
  feedbackPercent: continuous('Feedback', '%', [0, 95], 35),
  /** Echoes begin on the left and change sides. */
  isPingPong: toggle('Ping-pong', false),
  /** A new time is glided to as a tape machine does it, with its change of pitch. */
  isTape: toggle('Tape', false),
  highPassHz: continuous('Low cut', 'Hz', [20, 2000], 100, 'log'),
  /** 20 kHz cuts nothing. */
  lowPassHz: continuous('High cut', 'Hz', [500, 20000], 8000, 'log'),
  /** How far the echoes give way while the input is loud. */
  duckDb: continuous('Ducking', 'dB', [0, 24], 0),
  rateHz: continuous('Rate', 'Hz', [0.05, 10], 0.5, 'log'),
  depthMs: continuous('Depth', 'ms', [0, 10], 0),
  widthPercent: continuous('Width', '%', [0, 100], 100),
  mixPercent: continuous('Mix', '%', [0, 100], 30),
} as const
