'use client'
/** Who set one control from what to what; each value can be heard, and gone back to in one step of undo. */
import { useId } from 'react'
import type { ControlChangeView, ControlHistory } from '@/lib/contracts'
import { findTargetParameter, readTarget, targetValueWords, targetWords } from '@/lib/mix'
import type { ParameterTarget, ParameterValue } from '@/lib/mix'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { usePolled } from '../net/use-polled'
import { Avatar } from '../ui/avatar'
import { Button, IconButton } from '../ui/button'
import { useToast } from '../ui/toast'
import { agoWords } from './history-words'
import { useNow } from './use-now'
import { heardKey, useHearValue } from './use-hear-value'

const FRESH_MS = 3000

interface State {
  readonly key: string
  readonly value: ParameterValue
  /** Null: how it stood before the first change that is kept. */
  readonly change: ControlChangeView | null
}

/** What the control was, newest first, the value before all of it last. */
function statesOf(changes: readonly ControlChangeView[]): State[] {
  const states = changes.map((change): State => ({ key: change.id, value: change.to, change }))
  const oldest = changes.at(-1)
  return oldest ? [...states, { key: 'before', value: oldest.from, change: null }] : states
}

export function ControlHistoryList({
  target,
  sampleRate,
  onDone,
}: {
  readonly target: ParameterTarget
  readonly sampleRate: number
  readonly onDone: () => void
}) {
  const room = useRoom()
  const { record, id, field } = target
  const query = new URLSearchParams({ record, id, field })
  const { data, problem } = usePolled<ControlHistory>(
    `/api/songs/${room.songId}/control-history?${query}`,
    FRESH_MS,
  )
  const name = useMix((mix) => targetWords(mix, target)) ?? 'This control'
  const now = useMix((mix) => readTarget(mix, target))
  const headId = useId()
  const states = data ? statesOf(data.changes) : []
  return (
    <section className="history" aria-labelledby={headId}>
      <h2 id={headId}>{name}</h2>
      {problem && <p className="history-words">{problem}</p>}
      {!data && !problem && <p className="history-words">Looking it up</p>}
      {data && states.length === 0 && (
        <p className="history-words">Nobody has changed it since the song’s history began.</p>
      )}
      <ol className="history-list">
        {states.map((state, at) => (
          <StateRow
            key={state.key}
            state={state}
            target={target}
            sampleRate={sampleRate}
            isNow={at === 0 && state.value === now}
            onDone={onDone}
          />
        ))}
      </ol>
    </section>
  )
}

interface RowProps {
  readonly state: State
  readonly target: ParameterTarget
  readonly sampleRate: number
  readonly isNow: boolean
  readonly onDone: () => void
}

function StateRow({ state, target, sampleRate, isNow, onDone }: RowProps) {
  const { value, change } = state
  const now = useNow()
  const words = useMix((mix) => targetValueWords(mix, target, { value, sampleRate }))
  const from = useMix((mix) =>
    change ? targetValueWords(mix, target, { value: change.from, sampleRate }) : null,
  )
  const who = change?.by?.name ?? (change ? 'The studio' : 'Before')
  return (
    <li className="history-row" data-now={isNow || undefined}>
      {change?.by ? (
        <Avatar name={change.by.name} colour={change.by.colour} />
      ) : (
        <span className="history-nobody" />
      )}
      <div className="history-what">
        <span className="num">
          {from !== null && <small>{from} → </small>}
          {words}
        </span>
        <small>
          {who}
          {change && `, ${agoWords(new Date(change.at), now)}`}
        </small>
      </div>
      {isNow ? (
        <span className="history-now">Now</span>
      ) : (
        <RowActions target={target} value={value} words={words} onDone={onDone} />
      )}
    </li>
  )
}

function RowActions({
  target,
  value,
  words,
  onDone,
}: {
  readonly target: ParameterTarget
  readonly value: ParameterValue
  readonly words: string
  readonly onDone: () => void
}) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const isThere = useMix((mix) => findTargetParameter(mix, target) !== undefined)
  const dispatch = useDispatch()
  const toast = useToast()
  const { heard, canHear, hear, stop } = useHearValue()
  const isHeard = heard === heardKey({ target, value })
  if (!isThere) return <span className="history-now">Gone</span>
  const goBack = () => {
    stop()
    if (!dispatch({ kind: 'setParameter', target, value })) return
    toast({ text: `Back to ${words}.`, action: { label: 'Undo', run: () => void room.undo() } })
    onDone()
  }
  return (
    <span className="history-actions">
      {canHear && (
        <IconButton
          icon="ear"
          label={isHeard ? 'Stop hearing it' : `Hear ${words}, only here`}
          aria-pressed={isHeard}
          onClick={() => hear({ target, value })}
        />
      )}
      {canEdit && (
        <Button kind="line" onClick={goBack} aria-label={`Go back to ${words}`}>
          Go back
        </Button>
      )}
    </span>
  )
}
