'use client'
/** The name at the foot of a strip, and what can be done with the strip. */
import { useRef, useState } from 'react'
import { useCanEdit, useRoom } from '../collab/room-context'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { useToast } from '../ui/toast'
import { AUDIO_TYPES } from '../upload/dropped-files'
import { PathItems, VcaItems } from './channel-items'
import { ColourRow } from './colour-row'
import { meantWith, useDesk } from './desk'
import { NameDialog } from './name-dialog'
import { useAsk } from './strip-dialogs'
import type { StripModel } from './strips-of-mix'

export interface StripMenuProps {
  readonly strip: StripModel
  /** Sends a new take for this channel; null where one may not. */
  readonly onReplace: ((channelId: string, file: File) => void) | null
}

export function StripMenu({ strip, onReplace }: StripMenuProps) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const { owner, kind } = strip
  const [isRenaming, setRenaming] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const name = <span title={owner.name}>{owner.name}</span>
  if (!canEdit || kind === 'mix') return <div className="strip-name">{name}</div>
  const rename = (words: string) =>
    room.dispatch(
      kind === 'channel'
        ? { kind: 'renameChannel', channelId: owner.id, name: words }
        : { kind: 'renameBus', busId: owner.id, name: words },
    )
  return (
    <>
      <Menu
        trigger={
          <button type="button" className="strip-name" aria-label={`${owner.name}, channel menu`}>
            {name}
          </button>
        }
      >
        <MenuItem onSelect={() => setRenaming(true)}>Rename…</MenuItem>
        <ColourRow
          chosen={owner.colour}
          onChoose={(colour) => room.dispatch({ kind: 'setColour', ownerId: owner.id, colour })}
        />
        <MenuSeparator />
        <PathItems strip={strip} />
        <VcaItems strip={strip} />
        {kind === 'channel' && <GroupItem strip={strip} />}
        {kind === 'channel' && onReplace && (
          <MenuItem onSelect={() => input.current?.click()}>Replace stem…</MenuItem>
        )}
        <MenuSeparator />
        <RemoveItem strip={strip} />
      </Menu>
      {onReplace && (
        <input
          ref={input}
          type="file"
          hidden
          accept={AUDIO_TYPES}
          data-replace-stem={owner.id}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) onReplace(owner.id, file)
          }}
        />
      )}
      <NameDialog
        title={`Rename ${owner.name}`}
        start={owner.name}
        action="Rename"
        isOpen={isRenaming}
        onClose={() => setRenaming(false)}
        onName={rename}
      />
    </>
  )
}

function GroupItem({ strip }: { readonly strip: StripModel }) {
  const desk = useDesk()
  const ask = useAsk()
  const ownerIds = [...meantWith(desk, strip.owner.id)]
  return (
    <MenuItem onSelect={() => ask({ kind: 'group', ownerIds })}>
      {ownerIds.length > 1 ? `New group with these ${ownerIds.length}…` : 'New group with this…'}
    </MenuItem>
  )
}

const REMOVE_WORDS = {
  channel: 'Remove',
  group: 'Remove group, keep its channels',
  effects: 'Remove effects bus and its sends',
  mix: '',
}

function RemoveItem({ strip }: { readonly strip: StripModel }) {
  const room = useRoom()
  const toast = useToast()
  const { owner, kind } = strip
  const remove = () => {
    room.dispatch(
      kind === 'channel'
        ? { kind: 'removeChannel', channelId: owner.id }
        : { kind: 'removeBus', busId: owner.id },
    )
    toast({ text: `${owner.name} was removed.`, action: { label: 'Undo', run: () => void room.undo() } })
  }
  return (
    <MenuItem isDanger onSelect={remove}>
      {REMOVE_WORDS[kind]}
    </MenuItem>
  )
}
