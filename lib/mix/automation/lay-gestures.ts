/** The mix as it sounds while hands are on controls: a hand stands in the place of the stored value and of a lane. Pure. */
import { withParameters } from '../commands/parameters'
import type { ParameterChange } from '../mix-command'
import type { MixState } from '../mix-state'
import type { ParameterTarget } from '../parameters'
import { laneIdOf } from './lane-id'
import { pointsByLane } from './points-by-lane'

/** Values are clamped, controls that are gone left out; unchanged parts keep identity. */
export function layGestures(mix: MixState, hands: readonly ParameterChange[]): MixState {
  return hands.reduce(
    (next, { target }) => {
      const lane = next.lanes[laneIdOf(target)]
      if (!lane?.isOn) return next
      return { ...next, lanes: { ...next.lanes, [lane.id]: { ...lane, isOn: false } } }
    },
    withParameters(mix, hands),
  )
}

/** Whether a lane stands in the place of the control's stored value. */
export function isDriven(mix: MixState, target: ParameterTarget): boolean {
  const laneId = laneIdOf(target)
  return mix.lanes[laneId]?.isOn === true && pointsByLane(mix.breakpoints).has(laneId)
}
