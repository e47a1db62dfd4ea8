'use client'
import type { CSSProperties } from 'react'
import { targetOfLane, type AutomationLane } from '@/lib/mix'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { IconButton } from '../ui/button'
import { Switch } from '../ui/toggle'
import { controlName } from './automation-names'
import { AUTOMATION_HEIGHT, type LaneOwner } from './lanes'

export function AutomationHead({
  lane,
  owner,
}: {
  readonly lane: AutomationLane
  readonly owner: LaneOwner
}) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const name = useMix((mix) => controlName(mix, targetOfLane(lane)))
  const label = `${owner.name} ${name ?? lane.field}`
  return (
    <div
      className="automation-head"
      style={{ '--c': `var(--c${owner.colour + 1})`, height: AUTOMATION_HEIGHT } as CSSProperties}
      data-off={!lane.isOn || undefined}
    >
      <span className="automation-name" title={label}>
        {name ?? lane.field}
      </span>
      {canEdit ? (
        <>
          <Switch
            label={`${label} automation`}
            isOn={lane.isOn}
            onChange={(isOn) => room.dispatch({ kind: 'setLaneOn', laneId: lane.id, isOn })}
          />
          <IconButton
            icon="trash"
            label={`Remove the automation of ${label}`}
            onClick={() => room.dispatch({ kind: 'removeLane', laneId: lane.id })}
          />
        </>
      ) : (
        <span className="lab">{lane.isOn ? 'On' : 'Off'}</span>
      )}
    </div>
  )
}
