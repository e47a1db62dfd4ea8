'use client'
import { ToggleGroup } from 'radix-ui'
import type { Choice } from './select'

/** A choice of few, all in sight; one is always chosen. */
export function Segmented<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
}) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = choices.find((c) => c.value === next)
        if (chosen) onChange(chosen.value)
      }}
    >
      {choices.map((c) => (
        <ToggleGroup.Item key={c.value} value={c.value}>
          {c.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
