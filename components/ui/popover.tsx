'use client'
import type { ReactNode } from 'react'
import { Popover as Radix } from 'radix-ui'

/** A small panel that floats at its trigger. */
export function Popover({
  trigger,
  children,
  label,
  align = 'start',
}: {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly label: string
  readonly align?: 'start' | 'center' | 'end'
}) {
  return (
    <Radix.Root>
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
