'use client'
import { useMemo, type ReactNode } from 'react'
import { Popover as Radix } from 'radix-ui'

/** A small panel that floats at its trigger. */
export function Popover({
  trigger,
  children,
  label,
  align = 'start',
  isOpen,
  onOpenChange,
}: {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly label: string
  readonly align?: 'start' | 'center' | 'end'
  /** Both or none: whoever opens it from elsewhere. */
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
}) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="popover"
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export interface PopoverPlace {
  readonly x: number
  readonly y: number
}

/** The same at a place of the page; open as long as it is there. */
export function PlacedPopover({
  place,
  onClose,
  label,
  children,
}: {
  readonly place: PopoverPlace
  readonly onClose: () => void
  readonly label: string
  readonly children: ReactNode
}) {
  const anchor = useMemo(
    () => ({ current: { getBoundingClientRect: () => DOMRect.fromRect(place) } }),
    [place],
  )
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          className="popover"
          aria-label={label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          // The menu that it was asked for in gives the focus back to its control, sometimes later than this opens.
          onFocusOutside={(event) => event.preventDefault()}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
