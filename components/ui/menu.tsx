'use client'
import type { ReactNode } from 'react'
import { DropdownMenu as Radix } from 'radix-ui'
import { Icon, type IconName } from './icon'

/** A list of actions that opens under its trigger. */
export function Menu({
  trigger,
  children,
  align = 'start',
}: {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function MenuItem({
  icon,
  onSelect,
  isDanger = false,
  isChosen = false,
  isDisabled = false,
  children,
}: {
  readonly icon?: IconName
  readonly onSelect: () => void
  readonly isDanger?: boolean
  readonly isChosen?: boolean
  readonly isDisabled?: boolean
  readonly children: ReactNode
}) {
  return (
    <Radix.Item
      className="menu-item"
      disabled={isDisabled}
      onSelect={onSelect}
      data-danger={isDanger || undefined}
    >
      {icon && <Icon name={icon} />}
      <span className="flex-1">{children}</span>
      {isChosen && <Icon name="check" />}
    </Radix.Item>
  )
}

/** An item that is a link: `<MenuLink><Link href="…">…</Link></MenuLink>`. */
export function MenuLink({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Item className="menu-item" asChild>
      {children}
    </Radix.Item>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="menu-separator" />
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="menu-label">{children}</Radix.Label>
}
