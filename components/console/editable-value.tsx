'use client'
import { useRef, useState } from 'react'
import { formatValue, readValue, unitText, type ContinuousParameter } from '@/lib/mix'
import { classNames } from '../ui/class-names'

/** A figure that turns into a field when it is clicked: Enter takes what was typed, Escape leaves it. */
export function EditableValue({
  label,
  parameter,
  value,
  onChange,
  isActive = false,
  withUnit = true,
  className,
}: {
  readonly label: string
  readonly parameter: ContinuousParameter
  readonly value: number
  readonly onChange?: (value: number) => void
  readonly isActive?: boolean
  readonly withUnit?: boolean
  readonly className?: string
}) {
  const [draft, setDraft] = useState<string | null>(null)
  /** After Enter or Escape the keyboard stays where it was. */
  const returnsFocus = useRef(false)
  const isDropped = useRef(false)
  const figure = formatValue(parameter, value)
  const unit = withUnit ? unitText(parameter.unit) : ''
  const words = (
    <>
      <span data-figure-text>{figure}</span>
      {unit && <small>{unit}</small>}
    </>
  )
  if (!onChange) return <span className={classNames('figure num', className)}>{words}</span>
  if (draft === null)
    return (
      <button
        type="button"
        ref={(button) => {
          if (button && returnsFocus.current) button.focus()
          returnsFocus.current = false
        }}
        className={classNames('figure num', className)}
        data-active={isActive || undefined}
        aria-label={`${label}: ${figure} ${unit}, type a value`}
        onClick={() => setDraft(figure)}
      >
        {words}
      </button>
    )
  const leave = (typed: string) => {
    const read = typed === figure || isDropped.current ? null : readValue(parameter, typed)
    isDropped.current = false
    setDraft(null)
    if (read !== null) onChange(read)
  }
  return (
    <input
      className={classNames('figure figure-input num', className)}
      aria-label={label}
      autoFocus
      value={draft}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={(event) => leave(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape') {
          isDropped.current = event.key === 'Escape'
          returnsFocus.current = true
          event.currentTarget.blur()
        }
        event.stopPropagation()
      }}
    />
  )
}
