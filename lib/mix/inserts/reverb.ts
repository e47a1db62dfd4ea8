/** The reverb's parameters, in the order in which the core sees them. */
import { continuous } from '../parameter-kinds'

export const REVERB = {
  preDelayMs: continuous('Pre-delay', 'ms', [0, 250], 20, 'linear', 60),
  decayS: continuous('Decay', 's', [0.1, 12], 1.8, 'log', 60),
  dampingHz: continuous('Damping', 'Hz', [500, 20000], 6000, 'log', 60),
  widthPercent: continuous('Width', '%', [0, 100], 100),
  mixPercent: continuous('Wet', '%', [0, 100], 100),
} as const
