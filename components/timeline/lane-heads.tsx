'use client'
import { memo, type CSSProperties } from 'react'
import type { Channel } from '@/lib/mix'
import { SelectedBy } from '../collab/selected-by'
import { useToggle } from '../collab/use-control'
import { useDesk } from '../console/desk'
import { Toggle } from '../ui/toggle'
import type { Lane } from './lanes'

const LaneHead = memo(function LaneHead({ channel, height }: { channel: Channel; height: number }) {
  const desk = useDesk()
  const mute = useToggle({ record: 'channels', id: channel.id, field: 'isMuted' })
  const set = mute.set
  return (
    <div
      className="lane-head"
      style={{ '--c': `var(--c${channel.colour + 1})`, height } as CSSProperties}
      data-selected={desk.selectedId === channel.id || undefined}
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
      <Toggle
        label={`${channel.name} lane solo, only for you`}
        tone="solo"
        isOn={desk.soloed.has(channel.id)}
        onClick={(event) => desk.toggleSolo(channel.id, event.altKey)}
      >
        S
      </Toggle>
    </div>
  )
})

export function LaneHeads({ lanes }: { readonly lanes: readonly Lane[] }) {
  return (
    <div className="timeline-heads">
      {lanes.map((lane) => (
        <LaneHead key={lane.channel.id} channel={lane.channel} height={lane.height} />
      ))}
    </div>
  )
}
