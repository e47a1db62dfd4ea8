'use client'
import type { Insert } from '@/lib/mix'
import { ReductionFigure } from '../meters/reduction-figure'
import { useDesk } from './desk'

const NAMES = { eq: 'EQ', compressor: 'Comp', reverb: 'Reverb', limiter: 'Limiter' } as const

/** The processors of a strip in their order; a click opens their panel. */
export function InsertRack({
  ownerId,
  ownerName,
  inserts,
}: {
  readonly ownerId: string
  readonly ownerName: string
  readonly inserts: readonly Insert[]
}) {
  const desk = useDesk()
  return (
    <div className="strip-inserts">
      {inserts.map((insert) => (
        <button
          key={insert.id}
          type="button"
          className="insert-slot"
          data-bypassed={insert.isBypassed || undefined}
          aria-label={`${ownerName} ${NAMES[insert.kind]}${insert.isBypassed ? ', bypassed' : ''}, open its panel`}
          onClick={() => desk.select(ownerId)}
        >
          <span>{NAMES[insert.kind]}</span>
          {!insert.isBypassed && (insert.kind === 'compressor' || insert.kind === 'limiter') && (
            <ReductionFigure ownerId={ownerId} />
          )}
        </button>
      ))}
    </div>
  )
}
