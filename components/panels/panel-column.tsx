'use client'
/** The right-hand column: what the selected strip is made of, and the loudness of the mix bus below. */
import type { CSSProperties, ReactNode } from 'react'
import { canHear, MIX_BUS_ID, rackOf, unknownRackOf, type MixState } from '@/lib/mix'
import { StartingPointsDialog } from '../assist/starting-points-dialog'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { useDesk } from '../console/desk'
import { Select } from '../ui/select'
import { AddInsert } from './add-insert'
import { ChannelPanel, PanMode } from './channel-panel'
import { InsertPanel } from './insert-panels'
import { LoudnessPanel } from './loudness-panel'
import { SendsPanel } from './sends-panel'
import { UnknownPanel } from './unknown-panel'

function ownerOf(mix: MixState, id: string | null) {
  return id === null ? undefined : (mix.channels[id] ?? mix.buses[id])
}

/** Shown once there is a group to go to. */
function Output({ ownerId, outputId }: { readonly ownerId: string; readonly outputId: string }) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const mix = useMix((all) => all)
  const places = Object.values(mix.buses).filter(
    (bus) => bus.kind !== 'effects' && (bus.id === outputId || canHear(mix, ownerId, bus.id)),
  )
  if (places.length < 2) return null
  if (!canEdit) return <span className="lab">to {mix.buses[outputId]?.name}</span>
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
  const inserts = rackOf(mix, owner.id)
  const sendsFrom = channel !== undefined || mix.buses[owner.id]?.kind === 'group'
  return (
    <aside className="panels" aria-label={`Processors of ${owner.name}`}>
      <header className="panel-owner">
        <i className="chip" style={{ '--c': `var(--c${owner.colour + 1})` } as CSSProperties} />
        <h1>{owner.name}</h1>
        {channel?.width === 'mono' && <span className="badge">mono</span>}
        <span className="flex-1" />
        {canEdit && owner.outputId !== null && (
          <StartingPointsDialog key={owner.id} ownerId={owner.id} ownerName={owner.name} />
        )}
        {channel?.width === 'stereo' && <PanMode channel={channel} />}
        {owner.outputId !== null && <Output ownerId={owner.id} outputId={owner.outputId} />}
      </header>
      {channel && <ChannelPanel channel={channel} />}
      {inserts.map((insert) => (
        <InsertPanel key={insert.id} insert={insert} ownerName={owner.name} />
      ))}
      {unknownRackOf(mix, owner.id).map((insert) => (
        <UnknownPanel key={insert.id} insert={insert} />
      ))}
      <AddInsert ownerId={owner.id} ownerName={owner.name} />
      {sendsFrom && <SendsPanel ownerId={owner.id} ownerName={owner.name} />}
      {audioSlot}
      <LoudnessPanel />
    </aside>
  )
}
