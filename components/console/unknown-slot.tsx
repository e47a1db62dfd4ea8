'use client'
/** An insert that only a newer studio knows, in the rack: passed over, said, and to be taken out. */
import { UNKNOWN_INSERT_WORDS, type UnknownInsert } from '@/lib/mix'
import { useCanEdit } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { Icon } from '../ui/icon'
import { SlotWarning } from './slot-warning'

export function UnknownSlot({
  insert,
  ownerName,
}: {
  readonly insert: UnknownInsert
  readonly ownerName: string
}) {
  const canEdit = useCanEdit()
  const dispatch = useDispatch()
  return (
    <div
      className="insert-slot"
      role="listitem"
      data-slot={insert.id}
      data-bypassed
      data-unknown={insert.kind}
    >
      <span className="insert-power" aria-hidden="true" />
      <span className="insert-name" title={UNKNOWN_INSERT_WORDS}>
        <span>Newer effect</span>
        <SlotWarning words={UNKNOWN_INSERT_WORDS} />
      </span>
      {canEdit && (
        <button
          type="button"
          className="insert-remove"
          aria-label={`Take the newer effect out of ${ownerName}`}
          title="Take it out"
          onClick={() => dispatch({ kind: 'removeInsert', insertId: insert.id })}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
