'use client'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from './class-names'

interface Wording {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: ReactNode
}

function Frame({ label, hint, error, id, children }: Wording & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {hint && !error && (
        <p className="field-hint" id={`${id}-words`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-words`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** A labelled text input with a hint or an error below. */
export function Field({ label, hint, error, className, id, ...rest }: ComponentProps<'input'> & Wording) {
  const made = useId()
  const own = id ?? made
  return (
    <Frame label={label} hint={hint} error={error} id={own}>
      <input
        id={own}
        className={classNames('input', className)}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${own}-words` : undefined}
        {...rest}
      />
    </Frame>
  )
}

export function TextArea({
  label,
  hint,
  error,
  className,
  id,
  ...rest
}: ComponentProps<'textarea'> & Wording) {
  const made = useId()
  const own = id ?? made
  return (
    <Frame label={label} hint={hint} error={error} id={own}>
      <textarea
        id={own}
        className={classNames('input', className)}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${own}-words` : undefined}
        {...rest}
      />
    </Frame>
  )
}
