'use client'
import type { ReactNode } from 'react'
import type { Insert } from '@/lib/mix'
import { useToggle } from '../collab/use-control'
import { HolderTag, holderProps } from '../console/holder'
import { Icon } from '../ui/icon'
import { Toggle } from '../ui/toggle'

/** The frame of a processor's panel: power, name, and what belongs beside it. */
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
  return (
    <section
      className="panel"
      aria-label={title}
      data-insert={insert?.id}
      data-bypassed={insert?.isBypassed || undefined}
    >
      <header className="panel-head">
        {insert && <Power insert={insert} title={title} />}
        <h2>{title}</h2>
        {note && <span className="lab">{note}</span>}
        <span className="flex-1" />
        {actions}
      </header>
      {children}
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
