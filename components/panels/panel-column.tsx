'use client'
/** The right-hand column: what the selected strip is made of, and the loudness of the mix bus below. */
import type { CSSProperties, ReactNode } from 'react'
import { CHANNEL_PARAMETERS, MIX_BUS_ID, type MixState } from '@/lib/mix'
import { StartingPointsDialog } from '../assist/starting-points-dialog'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { useNumber } from '../collab/use-control'
import { useDesk } from '../console/desk'
import { PanKnob } from '../console/knob'
import { Select } from '../ui/select'
import { InsertPanel } from './insert-panels'
import { LoudnessPanel } from './loudness-panel'

function ownerOf(mix: MixState, id: string | null) {
  return id === null ? undefined : (mix.channels[id] ?? mix.buses[id])
}

function Trim({ channelId, name }: { readonly channelId: string; readonly name: string }) {
  const trim = useNumber({ record: 'channels', id: channelId, field: 'trimDb' })
  return (
    <>
      <span className="lab">Trim</span>
      <PanKnob
        label={`${name} trim`}
        parameter={CHANNEL_PARAMETERS.trimDb}
        value={trim.value}
        gesture={trim.gesture}
        holder={trim.holder}
      />
    </>
  )
}

/** Shown once there is a group to go to. */
function Output({ ownerId, outputId }: { readonly ownerId: string; readonly outputId: string }) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const buses = useMix((mix) => mix.buses)
  const places = Object.values(buses).filter((bus) => bus.kind !== 'effects' && bus.id !== ownerId)
  if (places.length < 2) return null
  if (!canEdit) return <span className="lab">to {buses[outputId]?.name}</span>
  return (
    <Select
      label="Output"
      value={outputId}
      choices={places.map((bus) => ({ value: bus.id, label: bus.name }))}
      onChange={(next) => room.dispatch({ kind: 'setOutput', ownerId, outputId: next })}
    />
  )
}

export function PanelColumn({ audioSlot }: { readonly audioSlot?: ReactNode }) {
  const desk = useDesk()
  const canEdit = useCanEdit()
  const mix = useMix((all) => all)
  const owner = ownerOf(mix, desk.selectedId) ?? mix.buses[MIX_BUS_ID]
  if (!owner) return null
  const channel = mix.channels[owner.id]
  const inserts = Object.values(mix.inserts)
    .filter((insert) => insert.ownerId === owner.id)
    .sort((a, b) => (a.order < b.order ? -1 : 1))
  return (
    <aside className="panels" aria-label={`Processors of ${owner.name}`}>
      <header className="panel-owner">
        <i className="chip" style={{ '--c': `var(--c${owner.colour + 1})` } as CSSProperties} />
        <h1>{owner.name}</h1>
        {channel && <span className="badge">{channel.width}</span>}
        <span className="flex-1" />
        {canEdit && owner.outputId !== null && (
          <StartingPointsDialog ownerId={owner.id} ownerName={owner.name} />
        )}
        {channel && <Trim channelId={channel.id} name={channel.name} />}
        {owner.outputId !== null && <Output ownerId={owner.id} outputId={owner.outputId} />}
      </header>
      {inserts.map((insert) => (
        <InsertPanel key={insert.id} insert={insert} ownerName={owner.name} />
      ))}
      {audioSlot}
      <LoudnessPanel />
    </aside>
  )
}
