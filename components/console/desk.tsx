'use client'
/** What is local to this window: which strip is selected, what is soloed, how wide strips are. Never in the mix. */
import { createContext, useContext } from 'react'
import { invariant } from '@/lib/assert'

export type StripWidth = '64' | '88' | '120'

export interface Desk {
  readonly selectedId: string | null
  readonly select: (ownerId: string) => void
  /** Selects the strip and brings the panel of this processor into view. */
  readonly openInsert: (ownerId: string, insertId: string) => void
  readonly soloed: ReadonlySet<string>
  /** Adds or takes away one channel; `alone` leaves no other. */
  readonly toggleSolo: (ownerId: string, alone?: boolean) => void
  readonly stripWidth: StripWidth
  /** Fader travel in pixels. */
  readonly travel: number
}

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  invariant(desk, 'useDesk is called inside a DeskProvider')
  return desk
}
