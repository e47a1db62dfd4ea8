/** The stereo tool's parameters, in the order in which the core sees them. */
import { continuous, toggle } from '../parameter-kinds'

export const STEREO = {
  /** Gain of the side signal; 0 is mono. */
  widthPercent: continuous('Width', '%', [0, 200], 100),
  /** Turns the stereo field; positive to the right. */
  rotationDegrees: continuous('Rotation', '°', [-45, 45], 0),
  balance: continuous('Balance', 'pan', [-1, 1], 0),
  isMonoBelowOn: toggle('Mono below', false),
  monoBelowHz: continuous('Mono below', 'Hz', [20, 500], 120, 'log'),
  isLeftFlipped: toggle('Flip left', false),
  isRightFlipped: toggle('Flip right', false),
  isSwapped: toggle('Swap sides', false),
} as const
