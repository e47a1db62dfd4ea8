/** The clipper's parameters, in the order in which the core sees them. */
import { continuous } from '../parameter-kinds'

export const CLIPPER = {
  driveDb: continuous('Drive', 'dB', [0, 24], 0),
  ceilingDb: continuous('Ceiling', 'dB', [-24, 0], -1),
  /** Part of the ceiling over which the curve bends, on either side of it; below 1 it is 1: as good as a corner. */
  softnessPercent: continuous('Softness', '%', [0, 100], 30),
} as const
