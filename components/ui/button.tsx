/** Buttons. A link that looks like one: `<a className={buttonClass({ kind: 'line' })}>` or asChild with next/link. */
import type { ComponentProps } from 'react'
import { Slot } from 'radix-ui'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'line' | 'danger'
interface Look {
  readonly kind?: ButtonKind
  readonly size?: 'normal' | 'big'
}

export function buttonClass({ kind = 'plain', size = 'normal' }: Look = {}): string {
  return classNames('btn', kind !== 'plain' && `btn-${kind}`, size === 'big' && 'btn-big')
}

export function Button({
  kind,
  size,
  icon,
  asChild = false,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & Look & { readonly icon?: IconName; readonly asChild?: boolean }) {
  const names = classNames(buttonClass({ kind, size }), className)
  if (asChild)
    return (
      <Slot.Root className={names} {...rest}>
        {children}
      </Slot.Root>
    )
  return (
    <button type="button" className={names} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** `label` is its accessible name and its tooltip. */
export function IconButton({
  icon,
  label,
  kind = 'quiet',
  size,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'children' | 'aria-label'> &
  Look & { readonly icon: IconName; readonly label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(buttonClass({ kind, size }), 'btn-icon', className)}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}
