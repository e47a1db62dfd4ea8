/** The reverb's parameters, in the order in which the core sees them. */
import { noteChoice } from '../note-values'
import { choice, continuous } from '../parameter-kinds'

export const REVERB = {
  preDelayMs: continuous('Pre-delay', 'ms', [0, 250], 20, 'linear', 60),
  /** 60 dB of fall near 1 kHz. */
  decayS: continuous('Decay', 's', [0.1, 12], 1.8, 'log', 60),
  /** Where the decay is half as long. */
  dampingHz: continuous('Damping', 'Hz', [500, 20000], 6000, 'log', 60),
  widthPercent: continuous('Width', '%', [0, 100], 100),
  mixPercent: continuous('Wet', '%', [0, 100], 100),
  type: choice('Type', ['hall', 'room', 'plate'], 'hall'),
  preDelayNote: noteChoice('Pre-delay note'),
  /** Decay below 100 Hz as a part of the decay. */
  lowDecayPercent: continuous('Low decay', '%', [25, 200], 100, 'log', 60),
  lowCutHz: continuous('Low cut', 'Hz', [20, 1000], 20, 'log', 60),
  /** Early reflections against the sound itself; nothing at the bottom. */
  earlyDb: continuous('Early', 'dB', [-48, 6], -12),
  diffusionPercent: continuous('Diffusion', '%', [0, 100], 85, 'linear', 60),
  modDepthPercent: continuous('Mod depth', '%', [0, 100], 50, 'linear', 60),
  modRateHz: continuous('Mod rate', 'Hz', [0.05, 5], 0.6, 'log', 0),
  duckingDb: continuous('Ducking', 'dB', [0, 24], 0),
} as const
