/** Lays the values of controls that are being dragged over a mix. Pure; any thread. */
import { layGestures, type MixState, type ParameterTarget, type ParameterValue } from '../mix'

export interface Gesture {
  readonly target: ParameterTarget
  readonly value: ParameterValue
}

/** The mix as it sounds while these gestures last; the same object without any. A gesture on something gone is left out. */
export function overlayGestures(mix: MixState, gestures: Iterable<Gesture>): MixState {
  return layGestures(mix, [...gestures])
}
