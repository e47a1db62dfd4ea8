/** Lays the values of controls that are being dragged over a mix. Pure; any thread. */
import {
  clampParameter,
  findTargetParameter,
  laneIdOf,
  type MixState,
  type ParameterTarget,
  type ParameterValue,
} from '../mix'

export interface Gesture {
  readonly target: ParameterTarget
  readonly value: ParameterValue
}

/** The mix as it sounds while these gestures last; the same object without any. A gesture on something gone is left out. */
export function overlayGestures(mix: MixState, gestures: Iterable<Gesture>): MixState {
  let result = mix
  for (const gesture of gestures) result = overlay(result, gesture)
  return result
}

function overlay(mix: MixState, { target, value }: Gesture): MixState {
  const parameter = findTargetParameter(mix, target)
  if (!parameter) return mix
  const field = { [target.field]: clampParameter(parameter, value) }
  if (target.record === 'song') return { ...mix, song: { ...mix.song, ...field } }
  const records = mix[target.record]
  const record = records[target.id]
  if (!record) return mix
  const isValue = target.record === 'inserts' && target.field !== 'isBypassed'
  const values = isValue && 'values' in record ? { values: { ...record.values, ...field } } : field
  const laid = { ...mix, [target.record]: { ...records, [target.id]: { ...record, ...values } } }
  return withLaneOff(laid, target)
}

/** A hand on an automated control is heard: its lane waits until the hand is gone. */
function withLaneOff(mix: MixState, target: ParameterTarget): MixState {
  const lane = mix.lanes[laneIdOf(target)]
  return lane?.isOn ? { ...mix, lanes: { ...mix.lanes, [lane.id]: { ...lane, isOn: false } } } : mix
}
