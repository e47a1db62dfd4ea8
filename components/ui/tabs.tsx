'use client'
import type { ReactNode } from 'react'
import { Tabs as Radix } from 'radix-ui'

export interface Tab {
  readonly value: string
  readonly label: ReactNode
  readonly content: ReactNode
}

/** Tabs with their panels. Navigation between pages is links with className "tab" and aria-current instead. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
}: {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly value?: string
  readonly onChange?: (value: string) => void
}) {
  return (
    <Radix.Root value={value} defaultValue={tabs[0]?.value} onValueChange={onChange}>
      <Radix.List className="tabs" aria-label={label}>
        {tabs.map((t) => (
          <Radix.Trigger key={t.value} value={t.value} className="tab">
            {t.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((t) => (
        <Radix.Content key={t.value} value={t.value}>
          {t.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
