'use client'
import type { ReactNode } from 'react'
import { Dialog as Radix } from 'radix-ui'

/** A modal question or form. Escape and the scrim close it; focus returns to where it was. */
export function Dialog({
  title,
  text,
  isOpen,
  onOpenChange,
  trigger,
  children,
  className = '',
}: {
  readonly title: string
  readonly text?: ReactNode
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly trigger?: ReactNode
  readonly children?: ReactNode
  readonly className?: string
}) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content className={`dialog ${className}`} {...(text ? {} : { 'aria-describedby': undefined })}>
          <Radix.Title className="dialog-title">{title}</Radix.Title>
          {text && <Radix.Description className="dialog-text">{text}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>
}

/** Wraps the button that closes the dialog without doing anything. */
export function DialogClose({ children }: { readonly children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}
