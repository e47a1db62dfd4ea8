import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

/** A short state in a word or two. Colour never stands alone: the word says it. */
export function Badge({
  tone,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<'span'> & { readonly tone?: 'ok' | 'warn' | 'bad' | 'accent'; readonly icon?: IconName }) {
  return (
    <span className={classNames('badge', tone && `badge-${tone}`, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}
