'use client'
import { useCanEdit } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { useDesk } from '../console/desk'
import { InsertPicker } from '../console/insert-picker'
import { addInsert } from '../console/rack-commands'
import { Button } from '../ui/button'

/** Another insert at the end of the chain. */
export function AddInsert({ ownerId, ownerName }: { readonly ownerId: string; readonly ownerName: string }) {
  const canEdit = useCanEdit()
  const dispatch = useDispatch()
  const desk = useDesk()
  if (!canEdit) return null
  return (
    <div className="panel-add">
      <InsertPicker
        label={`Add an insert to ${ownerName}`}
        onPick={(kind) => {
          const command = addInsert(kind, { ownerId, beforeId: null })
          if (dispatch(command)) desk.openInsert(ownerId, command.insertId)
        }}
        trigger={
          <Button kind="quiet" icon="plus">
            Insert
          </Button>
        }
      />
    </div>
  )
}
