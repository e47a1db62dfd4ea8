'use client'
/** The menu of processors: by category, or by what is typed. One listbox under a field, as keyboards and readers know it. */
import { Popover as Radix } from 'radix-ui'
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { INSERT_KINDS, type InsertKind } from '@/lib/mix'
import { faceOf, findKinds } from '../panels/insert-faces'
import { Icon } from '../ui/icon'

interface PickerListProps {
  readonly label: string
  readonly onPick: (kind: InsertKind) => void
}

function moved(event: KeyboardEvent, at: number, count: number): number | null {
  if (count === 0) return null
  if (event.key === 'ArrowDown') return (at + 1) % count
  if (event.key === 'ArrowUp') return (at + count - 1) % count
  if (event.key === 'Home') return 0
  if (event.key === 'End') return count - 1
  return null
}

function PickerList({ label, onPick }: PickerListProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const groups = useMemo(() => findKinds(INSERT_KINDS, typed), [typed])
  const kinds = groups.flatMap((group) => group.kinds)
  const chosen = kinds[Math.min(at, kinds.length - 1)]
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event, at, kinds.length)
    if (event.key === 'Enter' && chosen) onPick(chosen)
    else if (next !== null) {
      setAt(next)
      list.current?.querySelectorAll('[role="option"]')[next]?.scrollIntoView({ block: 'nearest' })
    } else return
    event.preventDefault()
  }
  return (
    <div className="picker">
      <input
        className="input"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen && `${id}-${chosen}`}
        placeholder="Type to search"
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className="picker-list" role="listbox" id={`${id}-list`} aria-label={label} ref={list}>
        {groups.map(({ category, kinds: own }) => (
          <div key={category} role="group" aria-label={category}>
            <div className="menu-label" aria-hidden="true">
              {category}
            </div>
            {own.map((kind) => (
              <div
                key={kind}
                id={`${id}-${kind}`}
                role="option"
                aria-selected={kind === chosen}
                className="menu-item picker-item"
                data-highlighted={kind === chosen || undefined}
                onPointerMove={() => setAt(kinds.indexOf(kind))}
                onClick={() => onPick(kind)}
              >
                <Icon name={faceOf(kind).icon} />
                <span>{faceOf(kind).label}</span>
                <span className="picker-about">{faceOf(kind).about}</span>
              </div>
            ))}
          </div>
        ))}
        {kinds.length === 0 && <p className="picker-none">No processor is called that.</p>}
      </div>
    </div>
  )
}

/** The menu under its trigger. */
export function InsertPicker({ trigger, label, onPick }: PickerListProps & { readonly trigger: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" aria-label={label} align="start" sideOffset={4} collisionPadding={8}>
          <PickerList
            label={label}
            onPick={(kind) => {
              setOpen(false)
              onPick(kind)
            }}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
