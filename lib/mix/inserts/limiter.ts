/** The true-peak limiter's parameters, in the order in which the core sees them. */
import { continuous } from '../parameter-kinds'

export const LIMITER = {
  ceilingDbtp: continuous('Ceiling', 'dBTP', [-12, 0], -1),
  gainDb: continuous('Gain', 'dB', [0, 24], 0),
  releaseMs: continuous('Release', 'ms', [10, 1000], 100, 'log'),
} as const
