'use client'
import type { Comparing, Reference } from '@/lib/engine/compare/compare-types'
import { formatNumber } from '@/lib/mix'
import { IconButton } from '../ui/button'
import { clock, lufs } from './compare-words'
import { ReferencePlacing } from './reference-place'

/** One reference: choose it, what was measured of it, take it away; its place while it is chosen. */
export function ReferenceRow({
  reference,
  comparing,
  isChosen,
}: {
  readonly reference: Reference
  readonly comparing: Comparing
  readonly isChosen: boolean
}) {
  const { id, name, seconds, reading } = reference
  return (
    <li className="reference" data-reference={name} data-chosen={isChosen || undefined}>
      <div className="reference-head">
        <button
          type="button"
          className="reference-name"
          aria-pressed={isChosen}
          onClick={() => void comparing.chooseReference(id)}
        >
          <b>{name}</b>
          <span className="num lab">
            {clock(seconds)} · {lufs(reading.integratedLufs)} · {formatNumber(reading.truePeakDbtp, 1)} dBTP
          </span>
        </button>
        <IconButton
          icon="trash"
          label={`Remove ${name}`}
          onClick={() => void comparing.removeReference(id)}
        />
      </div>
      {isChosen && <ReferencePlacing reference={reference} comparing={comparing} />}
    </li>
  )
}
