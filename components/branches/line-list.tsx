'use client'
/** The lines of a difference under the strips they are about: each is chosen or left out by itself. */
import type { MergeLine } from '@/lib/mix'
import { Icon } from '../ui/icon'
import type { Differences, Way } from './use-differences'

const WORDS = {
  merge: {
    both: 'The band changed it too',
    takes: 'Merging takes this version’s.',
    there: 'the band’s mix',
  },
  news: {
    both: 'This version changed it too',
    takes: 'Taking over takes the band’s.',
    there: 'this version',
  },
} as const

interface Owned {
  readonly name: string
  readonly lines: readonly MergeLine[]
}

/** Neighbours about the same strip, together. */
function byOwner(lines: readonly MergeLine[]): readonly Owned[] {
  const groups: { name: string; ownerId: string | null; lines: MergeLine[] }[] = []
  for (const line of lines) {
    const open = groups.at(-1)
    if (open?.ownerId === line.ownerId) open.lines.push(line)
    else groups.push({ name: line.ownerName, ownerId: line.ownerId, lines: [line] })
  }
  return groups
}

export function LineList({
  lines,
  differences,
}: {
  readonly lines: readonly MergeLine[]
  readonly differences: Differences
}) {
  return (
    <div className="line-groups">
      {byOwner(lines).map(({ name, lines: own }) => (
        <fieldset key={own[0]?.key} className="line-group">
          <legend className="lab">{name}</legend>
          {own.map((line) => (
            <Line
              key={line.key}
              line={line}
              words={WORDS[differences.way]}
              isChosen={differences.chosen.has(line.key) && line.lostName === null}
              onChoose={(isOn) => differences.choose(line.key, isOn)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}

function Line({
  line: { key, words, isAudible, theirWords, lostName },
  words: said,
  isChosen,
  onChoose,
}: {
  readonly line: MergeLine
  readonly words: (typeof WORDS)[Way]
  readonly isChosen: boolean
  readonly onChoose: (isOn: boolean) => void
}) {
  return (
    <label className="line" data-line={key} data-conflict={theirWords !== null || undefined}>
      <input
        type="checkbox"
        checked={isChosen}
        disabled={lostName !== null}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <span className="line-words num">
        {words}
        {!isAudible && <span className="text-text-3"> (not heard)</span>}
        {theirWords !== null && (
          <span className="line-theirs">
            <Icon name="warn" />
            <span>
              {said.both}: {theirWords}. {said.takes}
            </span>
          </span>
        )}
        {lostName !== null && (
          <span className="line-theirs">
            <Icon name="warn" />
            <span>
              {lostName} is gone from {said.there}: this line stays out.
            </span>
          </span>
        )}
      </span>
    </label>
  )
}
