/** The convolution's parameters, in the order in which the core sees them. */
import { noteChoice } from '../note-values'
import { asset, choice, continuous } from '../parameter-kinds'

export const CONVOLUTION = {
  /** Responses that the core makes itself, by its own numbers. */
  impulse: choice('Impulse response', ['hall', 'room', 'plate', 'spring'], 'hall'),
  preDelayMs: continuous('Pre-delay', 'ms', [0, 250], 0, 'linear', 60),
  preDelayNote: noteChoice('Pre-delay note'),
  /** Taken off the response's head. */
  trimMs: { ...continuous('Start', 'ms', [0, 500], 0), isAutomatable: false },
  /** A shorter response falls faster, so its end is as quiet as before. */
  lengthPercent: { ...continuous('Length', '%', [10, 100], 100), isAutomatable: false },
  lowCutHz: continuous('Low cut', 'Hz', [20, 1000], 20, 'log', 60),
  highCutHz: continuous('High cut', 'Hz', [1000, 20000], 20000, 'log', 60),
  widthPercent: continuous('Width', '%', [0, 100], 100),
  mixPercent: continuous('Wet', '%', [0, 100], 100),
  /** An uploaded response in the place of `impulse`; made as loud as any other by the core, at unit energy. */
  responseId: asset('Uploaded response', 'impulse'),
} as const
