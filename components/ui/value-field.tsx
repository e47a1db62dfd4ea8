'use client'
import { useRef, useState } from 'react'

/**
 * A number with its unit, typed in. Enter or leaving takes it, Escape puts the old one back, arrows step.
 * `read` turns what was typed into a value, or null when it cannot be one.
 */
export function ValueField({
  label,
  text,
  unit,
  read,
  onChange,
  onStep,
  isDisabled = false,
  width = 72,
}: {
  readonly label: string
  readonly text: string
  readonly unit?: string
  readonly read: (typed: string) => number | null
  readonly onChange: (value: number) => void
  /** One step up (+1) or down (-1); ten with Shift. */
  readonly onStep?: (steps: number) => void
  readonly isDisabled?: boolean
  readonly width?: number
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const isDropped = useRef(false)
  const leave = () => {
    const value = draft === null || draft === text || isDropped.current ? null : read(draft)
    isDropped.current = false
    setDraft(null)
    if (value !== null) onChange(value)
  }
  return (
    <label className="value-field num" style={{ width, minWidth: 0 }} data-disabled={isDisabled || undefined}>
      <input
        aria-label={unit ? `${label}, ${unit}` : label}
        inputMode="decimal"
        disabled={isDisabled}
        value={draft ?? text}
        onFocus={(event) => {
          setDraft(text)
          event.currentTarget.select()
        }}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') {
            isDropped.current = event.key === 'Escape'
            event.currentTarget.blur()
          } else if (onStep && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
            event.preventDefault()
            setDraft(null)
            onStep((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1))
          }
          event.stopPropagation()
        }}
      />
      {unit && <span className="value-field-unit">{unit}</span>}
    </label>
  )
}
