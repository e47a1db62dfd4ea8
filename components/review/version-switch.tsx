'use client'
import Link from 'next/link'
import type { VersionSummary } from '@/lib/contracts'
import { formatLevel } from './format'

export interface Compared {
  readonly version: VersionSummary
  readonly gainDb: number
}

interface Props {
  readonly compared: readonly Compared[]
  readonly selectedId: string
  readonly onSelect: (id: string) => void
  readonly others: readonly VersionSummary[]
}

const KEYS = ['A', 'B', 'C']

/** Versions side by side: the same place, the same level. */
export function VersionSwitch({ compared, selectedId, onSelect, others }: Props) {
  return (
    <div className="review-switch">
      <div className="flex gap-1" role="radiogroup" aria-label="Version heard">
        {compared.map(({ version, gainDb }, i) => (
          <button
            key={version.id}
            type="button"
            role="radio"
            aria-checked={version.id === selectedId}
            title={version.name}
            className="review-version num"
            onClick={() => onSelect(version.id)}
          >
            <kbd>{KEYS[i]}</kbd>
            <span>
              v{version.number}
              <small>{formatLevel(gainDb)} dB</small>
            </span>
          </button>
        ))}
      </div>
      {compared.length > 1 && (
        <span className="text-label text-text-3">
          Loudness matched
          <br />
          same place, same level
        </span>
      )}
      {others.length > 0 && (
        <nav className="flex flex-wrap gap-2 text-label" aria-label="Other versions">
          {others.map((version) => (
            <Link
              key={version.id}
              href={`/versions/${version.id}`}
              className="text-text-2 hover:text-text"
              title={version.name}
            >
              v{version.number}
            </Link>
          ))}
        </nav>
      )}
    </div>
  )
}
