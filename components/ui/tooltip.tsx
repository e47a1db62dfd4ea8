'use client'
import type { ReactNode } from 'react'
import { Tooltip as Radix } from 'radix-ui'

const OPEN_AFTER_MS = 500

/** Words that appear beside a control on hover and focus. The control still needs its own name. */
export function Tooltip({
  content,
  children,
}: {
  readonly content: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Radix.Provider delayDuration={OPEN_AFTER_MS}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className="tooltip" sideOffset={6} collisionPadding={8}>
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
