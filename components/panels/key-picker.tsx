'use client'
/** Whose sound drives a detector: its own strip's, or any strip's that it does not itself feed. */
import { canHear, inOrder, type Insert, type MixState } from '@/lib/mix'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { Select } from '../ui/select'

const OWN = 'own'

function keysOf(mix: MixState, insert: Insert): { readonly value: string; readonly label: string }[] {
  const strips = [...inOrder(mix.channels), ...inOrder(mix.buses)]
  return strips
    .filter(({ id }) => id === insert.sidechainId || canHear(mix, id, insert.ownerId))
    .map(({ id, name }) => ({ value: id, label: name }))
}

export function KeyPicker({ insert, title }: { readonly insert: Insert; readonly title: string }) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const mix = useMix((all) => all)
  const keys = keysOf(mix, insert)
  const shown = keys.find(({ value }) => value === insert.sidechainId)
  if (!canEdit) return <div className="key-picker lab">Key input: {shown?.label ?? 'own signal'}</div>
  return (
    <div className="key-picker panel-body">
      <span className="lab">Key input</span>
      <Select
        label={`${title} key`}
        value={insert.sidechainId ?? OWN}
        choices={[{ value: OWN, label: 'Own signal' }, ...keys]}
        onChange={(next) =>
          room.dispatch({
            kind: 'setSidechain',
            insertId: insert.id,
            sidechainId: next === OWN ? null : next,
          })
        }
      />
    </div>
  )
}
