'use client'
import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

/** The platform's own list, in our clothes: it works with every keyboard, phone and screen reader. */
export function Select<Value extends string>({
  label,
  value,
  choices,
  onChange,
  isDisabled = false,
  size = 'normal',
  className,
  name,
}: {
  readonly label: string
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChange?: (value: Value) => void
  readonly isDisabled?: boolean
  readonly size?: 'normal' | 'big'
  readonly className?: string
  readonly name?: string
}) {
  return (
    <span className={classNames('select', size === 'big' && 'select-big', className)}>
      <select
        aria-label={label}
        name={name}
        value={value}
        disabled={isDisabled}
        onChange={(event) => {
          const chosen = choices.find((c) => c.value === event.target.value)
          if (chosen) onChange?.(chosen.value)
        }}
      >
        {choices.map((c) => (
          <option key={c.value} value={c.value}>
            {c.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  )
}

/** A select with its label above, for forms. */
export function SelectField<Value extends string>(
  props: Omit<Parameters<typeof Select<Value>>[0], 'label' | 'size'> & {
    readonly label: string
    readonly hint?: ReactNode
  },
) {
  const id = useId()
  const { hint, ...rest } = props
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="field-label" id={id}>
        {props.label}
      </span>
      <Select {...rest} size="big" />
      {hint && <p className="field-hint">{hint}</p>}
    </div>
  )
}
