import type { CSSProperties } from 'react'
import { initials, personStyle } from '../ui/avatar'

/** Somebody else who holds a control right now. A hint, never a lock. */
export interface Holder {
  readonly name: string
  readonly colour: number
}

export function holderProps(holder: Holder | null | undefined): {
  'data-held'?: true
  style?: CSSProperties
} {
  return holder ? { 'data-held': true, style: personStyle(holder.colour) } : {}
}

export function HolderTag({ holder }: { readonly holder: Holder | null | undefined }) {
  if (!holder) return null
  return (
    <span
      className="person-tag holder-tag"
      style={personStyle(holder.colour)}
      title={`${holder.name} holds this`}
    >
      {initials(holder.name)}
    </span>
  )
}
