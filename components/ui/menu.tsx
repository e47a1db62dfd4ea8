'use client'
import type { MouseEvent, ReactNode } from 'react'
import { createPortal } from 'react-dom'
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

export interface MenuPlace {
  readonly x: number
  readonly y: number
  readonly returnsTo: HTMLElement | null
}

/** Where a context menu was asked for: under the pointer, or under the control when it came from the keyboard. */
export function menuPlace(event: MouseEvent<HTMLElement>): MenuPlace {
  const returnsTo = document.activeElement instanceof HTMLElement ? document.activeElement : null
  if (event.clientX > 0 || event.clientY > 0) return { x: event.clientX, y: event.clientY, returnsTo }
  const box = (event.target as HTMLElement).getBoundingClientRect()
  return { x: box.left, y: box.bottom, returnsTo }
}

/** The same list at a place of the page, for the right mouse button and the keyboard's menu key. */
export function PlacedMenu({
  place,
  onClose,
  label,
  children,
}: {
  readonly place: MenuPlace | null
  readonly onClose: () => void
  readonly label: string
  readonly children: ReactNode
}) {
  if (!place) return null
  return (
    <Radix.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      {createPortal(
        <Radix.Trigger asChild>
          <span className="menu-anchor" style={{ left: place.x, top: place.y }} tabIndex={-1} />
        </Radix.Trigger>,
        document.body,
      )}
      <Radix.Portal>
        <Radix.Content
          className="menu"
          aria-label={label}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            place.returnsTo?.focus()
          }}
        >
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
  hint,
  children,
}: {
  readonly icon?: IconName
  readonly onSelect: () => void
  readonly isDanger?: boolean
  readonly isChosen?: boolean
  readonly isDisabled?: boolean
  /** The keys that do the same. */
  readonly hint?: string
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
      {hint && <kbd>{hint}</kbd>}
      {isChosen && <Icon name="check" />}
    </Radix.Item>
  )
}

/** An item that is on or off. */
export function MenuCheck({
  isOn,
  onChange,
  children,
}: {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: ReactNode
}) {
  return (
    <Radix.CheckboxItem className="menu-item" checked={isOn} onCheckedChange={onChange}>
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator>
        <Icon name="check" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  )
}

/** A list behind an item. */
export function MenuMore({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className="menu-item">
        <span className="flex-1">{label}</span>
        <Icon name="right" />
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent className="menu" collisionPadding={8}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
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
