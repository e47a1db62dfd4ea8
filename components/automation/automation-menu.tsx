'use client'
/** The lamp of an automated control, and its menu: automate it, show its lane, let the lane drive it or not. */
import { useState, type ReactNode } from 'react'
import { findTargetParameter, ownerOfTarget } from '@/lib/mix'
import { useCanEdit, useRoom } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { useDesk } from '../console/desk'
import { MenuCheck, MenuItem, menuPlace, MenuSeparator, PlacedMenu, type MenuPlace } from '../ui/menu'
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

/** Wraps a control: the right mouse button or the menu key opens its menu. */
export function AutomationMenu({
  automation,
  label,
  children,
}: {
  readonly automation?: ControlAutomation | null
  readonly label: string
  readonly children: ReactNode
}) {
  const canEdit = useCanEdit()
  const [place, setPlace] = useState<MenuPlace | null>(null)
  if (!automation || !canEdit) return children
  return (
    <div
      className="contents"
      onContextMenu={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setPlace(menuPlace(event))
      }}
    >
      {children}
      <PlacedMenu place={place} onClose={() => setPlace(null)} label={label}>
        <AutomationItems automation={automation} />
      </PlacedMenu>
    </div>
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
