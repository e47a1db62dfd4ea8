'use client'
import { unknownRackOf, type Insert, type MixState } from '@/lib/mix'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { Icon } from '../ui/icon'
import { useDesk } from './desk'
import { InsertPicker } from './insert-picker'
import { InsertSlot } from './insert-slot'
import { addInsert } from './rack-commands'
import { UnknownSlot } from './unknown-slot'
import { useDropPlace } from './use-rack-drag'

/** The processors of a strip in the order in which they sound, and the empty slot that takes another. */
export function InsertRack({
  ownerId,
  ownerName,
  inserts,
}: {
  readonly ownerId: string
  readonly ownerName: string
  readonly inserts: readonly Insert[]
}) {
  const dispatch = useDispatch()
  const desk = useDesk()
  const canEdit = useCanEdit()
  const dropPlace = useDropPlace(ownerId)
  const add = (kind: Insert['kind']) => {
    const command = addInsert(kind, { ownerId, beforeId: null })
    if (dispatch(command)) desk.openInsert(ownerId, command.insertId)
  }
  return (
    <div className="strip-inserts" data-rack data-over={dropPlace !== null || undefined}>
      <div role="list" aria-label={`${ownerName} inserts`}>
        {inserts.map((insert, at) => (
          <InsertSlot
            key={insert.id}
            insert={insert}
            ownerName={ownerName}
            number={1 + inserts.slice(0, at).filter(({ kind }) => kind === insert.kind).length}
            isDropPlace={dropPlace === insert.id}
          />
        ))}
        <UnknownSlots ownerId={ownerId} />
      </div>
      {canEdit && (
        <InsertPicker
          label={`Add an insert to ${ownerName}`}
          onPick={add}
          trigger={
            <button
              type="button"
              className="slot-add"
              aria-label={`Add an insert to ${ownerName}`}
              data-drop={dropPlace === '' || undefined}
            >
              <Icon name="plus" />
            </button>
          }
        />
      )}
    </div>
  )
}

const unknownOf = (mix: MixState) => mix.unknownInserts

/** Behind those that sound. */
function UnknownSlots({ ownerId }: { readonly ownerId: string }) {
  useMix(unknownOf)
  return unknownRackOf(useRoom().mix, ownerId).map((insert) => (
    <UnknownSlot key={insert.id} insert={insert} />
  ))
}
