'use client'
/** The lamp of an automated control, and what its menu offers: automate it, show its lane, let the lane drive it or not. */
import { findTargetParameter, ownerOfTarget } from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { useDesk } from '../console/desk'
import { MenuCheck, MenuItem, MenuSeparator } from '../ui/menu'
import type { ControlAutomation } from './control-automation'

export function AutomationLamp({ automation }: { readonly automation?: ControlAutomation | null }) {
  if (!automation || !(automation.lane || automation.isRecording)) return null
  const { lane, isRecording } = automation
  const words = isRecording ? 'Automation is written' : lane?.isOn ? 'Automated' : 'Automation is off'
  return (
    <span
      className="automation-lamp"
      data-on={lane?.isOn || undefined}
      data-recording={isRecording || undefined}
      role="img"
      aria-label={words}
      title={words}
    />
  )
}

export function AutomationItems({ automation }: { readonly automation: ControlAutomation }) {
  const room = useRoom()
  const dispatch = useDispatch()
  const { target, lane } = automation
  const desk = useDesk()
  /** The timeline shows the lanes of the strip that is selected. */
  const show = () => {
    const ownerId = ownerOfTarget(room.mix, target)
    if (ownerId !== null) desk.select(ownerId)
  }
  const reset = () => {
    const parameter = findTargetParameter(room.mix, target)
    if (parameter) dispatch({ kind: 'setParameter', target, value: parameter.default })
  }
  return (
    <>
      {lane ? (
        <MenuCheck
          isOn={lane.isOn}
          onChange={(isOn) => dispatch({ kind: 'setLaneOn', laneId: lane.id, isOn })}
        >
          Automation on
        </MenuCheck>
      ) : (
        <MenuItem icon="envelope" onSelect={() => dispatch({ kind: 'addLane', target }) && show()}>
          Automate
        </MenuItem>
      )}
      {lane && (
        <MenuItem icon="envelope" onSelect={show}>
          Show automation
        </MenuItem>
      )}
      <MenuItem onSelect={reset}>Reset to default</MenuItem>
      {lane && (
        <>
          <MenuSeparator />
          <MenuItem isDanger onSelect={() => dispatch({ kind: 'removeLane', laneId: lane.id })}>
            Remove automation
          </MenuItem>
        </>
      )}
    </>
  )
}
