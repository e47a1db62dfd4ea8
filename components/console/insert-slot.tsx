'use client'
/** One insert in a rack: the lamp switches it, the name opens its panel and is dragged to move it. */
import { useState, type KeyboardEvent, type MouseEvent } from 'react'
import { rackOf, type Insert } from '@/lib/mix'
import { useCanEdit, useRoom } from '../collab/room-context'
import { useToggle } from '../collab/use-control'
import { SlotReduction } from '../meters/slot-reduction'
import { faceOf } from '../panels/insert-faces'
import { useNotice } from '../transport/engine-context'
import { menuPlace, PlacedMenu, type MenuPlace } from '../ui/menu'
import { useDesk } from './desk'
import { SlotWarning } from './slot-warning'
import { HolderTag, holderProps } from './holder'
import { InsertMenuItems } from './insert-menu-items'
import { moveInsert, placeNextTo } from './rack-commands'
import { useIsDragged, useSlotDrag } from './use-rack-drag'

export interface SlotProps {
  readonly insert: Insert
  readonly ownerName: string
  /** Counts those of its kind in the rack, from 1. */
  readonly number: number
  /** Drawn as the place where the dragged one would land. */
  readonly isDropPlace: boolean
}

function Power({ name, bypass }: { readonly name: string; readonly bypass: ReturnType<typeof useToggle> }) {
  const { set, value: isBypassed } = bypass
  if (!set) return <span className="insert-power" aria-hidden="true" />
  return (
    <button
      type="button"
      className="insert-power"
      aria-label={`${name} on`}
      aria-pressed={!isBypassed}
      title={isBypassed ? 'Bypassed. Click to turn it on' : 'On. Click to bypass it'}
      onClick={() => set(!isBypassed)}
    />
  )
}

/** Alt with an arrow moves the slot up or down, Delete takes it out. */
function useSlotKeys(insert: Insert, canEdit: boolean) {
  const room = useRoom()
  return (event: KeyboardEvent) => {
    if (!canEdit) return
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step !== 0 && event.altKey) {
      const rack = rackOf(room.mix, insert.ownerId)
      const place = placeNextTo(rack, insert, step)
      const command = place && moveInsert(rack, insert, place)
      if (command) room.dispatch(command)
    } else if (event.key === 'Delete' || event.key === 'Backspace')
      room.dispatch({ kind: 'removeInsert', insertId: insert.id })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}

export function InsertSlot({ insert, ownerName, number, isDropPlace }: SlotProps) {
  const desk = useDesk()
  const canEdit = useCanEdit()
  const bypass = useToggle({ record: 'inserts', id: insert.id, field: 'isBypassed' })
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const { shortName, label, hasReduction } = faceOf(insert.kind)
  const name = `${ownerName} ${label}${number > 1 ? ` ${number}` : ''}`
  const { pointer, takesClick } = useSlotDrag(insert, label, canEdit)
  const isDragged = useIsDragged(insert.id)
  const onKeyDown = useSlotKeys(insert, canEdit)
  const notice = useNotice(insert.id)
  const { set, value: isBypassed } = bypass
  const open = (event: MouseEvent) => {
    if (takesClick()) return
    if (event.altKey && set) set(!isBypassed)
    else desk.openInsert(insert.ownerId, insert.id)
  }
  const showMenu = (event: MouseEvent<HTMLElement>) => {
    if (!canEdit) return
    event.preventDefault()
    setMenu(menuPlace(event))
  }
  return (
    <div
      className="insert-slot"
      role="listitem"
      data-slot={insert.id}
      data-bypassed={isBypassed || undefined}
      data-dragged={isDragged || undefined}
      data-drop={isDropPlace || undefined}
      onContextMenu={showMenu}
      {...holderProps(bypass.holder)}
    >
      <Power name={name} bypass={bypass} />
      <button
        type="button"
        className="insert-name"
        aria-label={`${name}${isBypassed ? ', bypassed' : ''}, open its panel`}
        title={canEdit ? `${label}. Click: panel. Drag: move, with Alt: copy. Right click: more` : label}
        onClick={open}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <span>{shortName}</span>
        {notice && <SlotWarning words={notice} />}
        {hasReduction && !isBypassed && <SlotReduction ownerId={insert.ownerId} insertId={insert.id} />}
      </button>
      <HolderTag holder={bypass.holder} />
      <PlacedMenu place={menu} onClose={() => setMenu(null)} label={name}>
        <InsertMenuItems insert={insert} />
      </PlacedMenu>
    </div>
  )
}
