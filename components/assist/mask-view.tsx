'use client'
/** On an EQ's field: where another channel covers this one, hatched in its colour, and the cut that ends it. */
import type { CSSProperties } from 'react'
import { xOfHz } from '../panels/eq-response'
import { MaskChip } from './mask-chip'
import { useMasks } from './masking-context'

export function MaskView({ ownerId, width }: { readonly ownerId: string; readonly width: number }) {
  const [worst] = useMasks(ownerId)
  if (!worst) return null
  const other = worst.giver.id === ownerId ? worst.keeper : worst.giver
  const [left, right] = [xOfHz(worst.fromHz, width), xOfHz(worst.toHz, width)]
  const style = { left, width: right - left, '--c': `var(--c${other.colour + 1})` } as CSSProperties
  return (
    <>
      <div className="mask-hatch" style={style} aria-hidden="true" />
      <MaskChip mask={worst} ownerId={ownerId} />
    </>
  )
}
