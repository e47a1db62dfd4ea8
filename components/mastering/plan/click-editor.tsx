'use client'
import type { ClickSettings, ClickSpan } from '@/lib/mastering/settings/stages/clicks'
import { formatTime } from '../../review/format'
import { clicksOf, withClick } from './click-list'

interface Props {
  readonly value: ClickSettings
  /** Those of the run that is looked at. */
  readonly planned: ClickSettings
  /** null: nobody knows yet; places are then told in samples. */
  readonly sampleRate: number | null
  readonly onChange: (value: ClickSettings) => void
}

const SIDE_WORDS = ['left', 'right'] as const

/** The clicks that were found, each to be repaired or left as it is. */
export function ClickEditor({ value, planned, sampleRate, onChange }: Props) {
  const clicks = clicksOf(planned, value)
  if (clicks.length === 0)
    return <p className="text-text-3">The last run repaired no click: there is none to choose.</p>
  const placeOf = ({ frame }: ClickSpan) =>
    sampleRate ? formatTime(frame / sampleRate, 3) : `sample ${frame}`
  return (
    <ul className="click-list num">
      {clicks.map(({ span, isOn }) => (
        <li key={`${span.side} ${span.frame}`}>
          <label className="flex items-center gap-2">
            <input type="checkbox" checked={isOn} onChange={() => onChange(withClick(value, span, !isOn))} />
            {placeOf(span)} {SIDE_WORDS[span.side]}, {span.frames} samples
          </label>
        </li>
      ))}
    </ul>
  )
}
