'use client'
import type { MouseEvent } from 'react'
import type { Insert } from '@/lib/mix'
import { useToggle } from '../collab/use-control'
import { ReductionFigure } from '../meters/reduction-figure'
import { useDesk } from './desk'
import { holderProps } from './holder'

const NAMES = { eq: 'EQ', compressor: 'Comp', reverb: 'Reverb', limiter: 'Limiter', saturation: 'Satur' } as const

interface RackProps {
  readonly ownerId: string
  readonly ownerName: string
}

/** The lamp switches the processor; its name opens the panel, with Alt it switches too. */
function InsertSlot({ ownerId, ownerName, insert }: RackProps & { readonly insert: Insert }) {
  const desk = useDesk()
  const bypass = useToggle({ record: 'inserts', id: insert.id, field: 'isBypassed' })
  const { set, value: isBypassed } = bypass
  const name = `${ownerName} ${NAMES[insert.kind]}`
  const open = (event: MouseEvent) => {
    if (event.altKey && set) set(!isBypassed)
    else desk.openInsert(ownerId, insert.id)
  }
  const showsReduction = !isBypassed && (insert.kind === 'compressor' || insert.kind === 'limiter')
  return (
    <div className="insert-slot" data-bypassed={isBypassed || undefined} {...holderProps(bypass.holder)}>
      {set ? (
        <button
          type="button"
          className="insert-power"
          aria-label={`${name} on`}
          aria-pressed={!isBypassed}
          title={isBypassed ? 'Bypassed. Click to turn it on' : 'On. Click to bypass it'}
          onClick={() => set(!isBypassed)}
        />
      ) : (
        <span className="insert-power" aria-hidden="true" />
      )}
      <button
        type="button"
        className="insert-name"
        aria-label={`${name}${isBypassed ? ', bypassed' : ''}, open its panel`}
        title={set ? 'Click opens its panel, Alt and click bypasses' : undefined}
        onClick={open}
      >
        <span>{NAMES[insert.kind]}</span>
        {showsReduction && <ReductionFigure ownerId={ownerId} />}
      </button>
    </div>
  )
}

/** The processors of a strip in their order. */
export function InsertRack({
  ownerId,
  ownerName,
  inserts,
}: RackProps & { readonly inserts: readonly Insert[] }) {
  return (
    <div className="strip-inserts">
      {inserts.map((insert) => (
        <InsertSlot key={insert.id} ownerId={ownerId} ownerName={ownerName} insert={insert} />
      ))}
    </div>
  )
}
