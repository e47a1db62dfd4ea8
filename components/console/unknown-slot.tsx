'use client'
import { UNKNOWN_INSERT_WORDS, type UnknownInsert } from '@/lib/mix'
import { SlotWarning } from './slot-warning'

/** An insert that only a newer studio knows, in the rack: passed over and said. Its panel takes it out. */
export function UnknownSlot({ insert }: { readonly insert: UnknownInsert }) {
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
        <span>Newer</span>
        <SlotWarning words={UNKNOWN_INSERT_WORDS} />
      </span>
    </div>
  )
}
