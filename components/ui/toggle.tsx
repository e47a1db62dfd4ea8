import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

/** A small lit button: M, S, power. `label` is its accessible name. */
export function Toggle({
  label,
  isOn,
  tone = 'accent',
  children,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-pressed' | 'aria-label'> & {
  readonly label: string
  readonly isOn: boolean
  readonly tone?: 'mute' | 'solo' | 'accent' | 'power'
  readonly children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isOn}
      title={label}
      className={classNames('toggle', `toggle-${tone}`, className)}
      {...rest}
    >
      {children}
    </button>
  )
}

export function Switch({
  label,
  isOn,
  onChange,
  ...rest
}: Omit<ComponentProps<'button'>, 'onChange' | 'role'> & {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-label={label}
      aria-checked={isOn}
      className="switch"
      onClick={() => onChange(!isOn)}
      {...rest}
    >
      <span className="switch-thumb" />
    </button>
  )
}
