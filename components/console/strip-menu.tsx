'use client'
/** The name at the foot of a strip, and what can be done with the strip. */
import { useRef, useState, type CSSProperties } from 'react'
import { useCanEdit, useRoom } from '../collab/room-context'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { Field } from '../ui/field'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu'
import { useToast } from '../ui/toast'
import { AUDIO_TYPES } from '../upload/dropped-files'
import type { StripModel } from './strips-of-mix'

const COLOURS = Array.from({ length: 12 }, (_, i) => i)

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
  const [isGrouping, setGrouping] = useState(false)
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
        <ColourRow ownerId={owner.id} chosen={owner.colour} />
        {kind === 'channel' && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => setGrouping(true)}>New group with this…</MenuItem>
            {onReplace && <MenuItem onSelect={() => input.current?.click()}>Replace stem…</MenuItem>}
          </>
        )}
        {kind !== 'effects' && (
          <>
            <MenuSeparator />
            <RemoveItem strip={strip} />
          </>
        )}
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
      <NameDialog
        title="New group"
        start="Group"
        action="Make group"
        isOpen={isGrouping}
        onClose={() => setGrouping(false)}
        onName={(words) =>
          room.dispatch({
            kind: 'addGroup',
            busId: `group-${crypto.randomUUID()}`,
            name: words,
            channelIds: [owner.id],
            colour: owner.colour,
          })
        }
      />
    </>
  )
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
      {kind === 'channel' ? 'Remove' : 'Remove group, keep its channels'}
    </MenuItem>
  )
}

function ColourRow({ ownerId, chosen }: { readonly ownerId: string; readonly chosen: number }) {
  const room = useRoom()
  return (
    <>
      <MenuLabel>Colour</MenuLabel>
      <div className="colour-row" role="group" aria-label="Colour">
        {COLOURS.map((colour) => (
          <button
            key={colour}
            type="button"
            className="colour-chip"
            aria-label={`Colour ${colour + 1}`}
            aria-pressed={colour === chosen}
            style={{ '--c': `var(--c${colour + 1})` } as CSSProperties}
            onClick={() => room.dispatch({ kind: 'setColour', ownerId, colour })}
          />
        ))}
      </div>
    </>
  )
}

function NameDialog({
  title,
  start,
  action,
  isOpen,
  onClose,
  onName,
}: {
  readonly title: string
  readonly start: string
  readonly action: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onName: (name: string) => void
}) {
  return (
    <Dialog title={title} isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const words = String(new FormData(event.currentTarget).get('name') ?? '').trim()
          if (words) onName(words)
          onClose()
        }}
      >
        <Field label="Name" name="name" defaultValue={start} autoFocus required maxLength={80} />
        <DialogActions>
          <DialogClose>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
          <Button kind="primary" type="submit">
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
