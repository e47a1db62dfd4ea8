/** The saturation's parameters, in the order in which the core sees them. */
import { choice, continuous, toggle } from '../parameter-kinds'

export const SATURATION = {
  curve: choice('Curve', ['tape', 'tube', 'soft clip', 'hard clip', 'fold'], 'tape'),
  oversampling: choice('Oversampling', ['4x', '8x'], '4x'),
  /** Gain before the curve. */
  driveDb: continuous('Drive', 'dB', [0, 36], 6),
  /** Shifts the curve to one side (100 % is full scale): even harmonics. */
  biasPercent: continuous('Bias', '%', [-100, 100], 0),
  /** Tilt around 700 Hz after the curve: highs by so much, lows by the opposite. */
  toneDb: continuous('Tone', 'dB', [-6, 6], 0),
  outputDb: continuous('Output', 'dB', [-24, 12], 0),
  /** Takes back what drive adds to a tone of -12 dBFS. */
  isAutoGain: toggle('Auto gain', true),
  mixPercent: continuous('Mix', '%', [0, 100], 100),
} as const
