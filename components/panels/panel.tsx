'use client'
import type { ReactNode } from 'react'
import type { Insert } from '@/lib/mix'
import { useToggle } from '../collab/use-control'
import { HolderTag, holderProps } from '../console/holder'
import { useFolded } from '../console/use-shelf'
import { Icon } from '../ui/icon'
import { Toggle } from '../ui/toggle'
import { PanelActions } from './panel-actions'

/** What every panel of an insert is given. */
export interface InsertPanelProps<I extends Insert = Insert> {
  readonly insert: I
  readonly ownerName: string
}

/** The frame of a processor's panel: power, name, what belongs beside it, and what can be done with the insert. */
export function Panel({
  title,
  note,
  insert,
  actions,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly insert?: Insert
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { isFolded, setFolded } = useFolded(insert?.id ?? title)
  return (
    <section
      className="panel"
      aria-label={title}
      data-insert={insert?.id}
      data-bypassed={insert?.isBypassed || undefined}
    >
      <header className="panel-head">
        {insert && <Power insert={insert} title={title} />}
        <button
          type="button"
          className="panel-fold"
          aria-expanded={!isFolded}
          title={isFolded ? 'Unfold' : 'Fold'}
          onClick={() => setFolded(!isFolded)}
        >
          <h2>{title}</h2>
          <Icon name={isFolded ? 'right' : 'down'} className="!size-3" />
        </button>
        {note && !isFolded && <span className="panel-note lab">{note}</span>}
        <span className="flex-1" />
        {actions}
        {insert && <PanelActions insert={insert} title={title} />}
      </header>
      {!isFolded && children}
    </section>
  )
}

function Power({ insert, title }: { readonly insert: Insert; readonly title: string }) {
  const bypass = useToggle({ record: 'inserts', id: insert.id, field: 'isBypassed' })
  const set = bypass.set
  if (!set) return <span className="badge">{bypass.value ? 'off' : 'on'}</span>
  return (
    <Toggle
      tone="power"
      label={`${title} ${bypass.value ? 'is bypassed, turn on' : 'is on, bypass'}`}
      isOn={!bypass.value}
      onClick={() => set(!bypass.value)}
      {...holderProps(bypass.holder)}
    >
      <Icon name="power" />
      <HolderTag holder={bypass.holder} />
    </Toggle>
  )
}
