'use client'
import { memo, type CSSProperties } from 'react'
import { SelectedBy } from '../collab/selected-by'
import { useCanEdit } from '../collab/room-context'
import { useToggle } from '../collab/use-control'
import { useDesk } from '../console/desk'
import { Toggle } from '../ui/toggle'
import { AddAutomation } from './add-automation'
import { AutomationHead } from './automation-head'
import type { Lane, LaneOwner } from './lanes'

const LaneHead = memo(function LaneHead({
  channel,
  height,
}: {
  readonly channel: LaneOwner
  readonly height: number
}) {
  const desk = useDesk()
  const canEdit = useCanEdit()
  const isBus = 'kind' in channel
  const mute = useToggle({ record: isBus ? 'buses' : 'channels', id: channel.id, field: 'isMuted' })
  const set = mute.set
  const isSelected = desk.selectedId === channel.id
  return (
    <div
      className="lane-head"
      style={{ '--c': `var(--c${channel.colour + 1})`, height } as CSSProperties}
      data-selected={isSelected || undefined}
    >
      <SelectedBy ownerId={channel.id} />
      <button
        type="button"
        className="lane-name"
        title={channel.name}
        onClick={() => desk.select(channel.id)}
      >
        {channel.name}
      </button>
      {isSelected && canEdit && <AddAutomation ownerId={channel.id} ownerName={channel.name} />}
      {set && (
        <Toggle
          label={`${channel.name} lane mute`}
          tone="mute"
          isOn={mute.value}
          onClick={() => set(!mute.value)}
        >
          M
        </Toggle>
      )}
      {!isBus && (
        <Toggle
          label={`${channel.name} lane solo, only for you`}
          tone="solo"
          isOn={desk.soloed.has(channel.id)}
          onClick={(event) => desk.toggleSolo(channel.id, event.altKey)}
        >
          S
        </Toggle>
      )}
    </div>
  )
})

export function LaneHeads({ lanes }: { readonly lanes: readonly Lane[] }) {
  return (
    <div className="timeline-heads">
      {lanes.map((lane) => (
        <div key={lane.channel.id}>
          <LaneHead channel={lane.channel} height={lane.height} />
          {lane.automation.map(({ lane: each }) => (
            <AutomationHead key={each.id} lane={each} owner={lane.channel} />
          ))}
        </div>
      ))}
    </div>
  )
}
