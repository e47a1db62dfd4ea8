/** The transient shaper's parameters, in the order in which the core sees them. */
import { continuous } from '../parameter-kinds'

export const TRANSIENT = {
  attackDb: continuous('Attack', 'dB', [-24, 24], 0),
  sustainDb: continuous('Sustain', 'dB', [-24, 24], 0),
  outputDb: continuous('Output', 'dB', [-24, 12], 0),
  mixPercent: continuous('Mix', '%', [0, 100], 100),
} as const
