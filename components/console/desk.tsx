'use client'
/** What is local to this window: which strip is selected, what is soloed, how wide strips are. Never in the mix. */
import { createContext, useContext } from 'react'
import { invariant } from '@/lib/assert'
import type { SharedSolo } from '../presence/use-shared-solo'
import type { DeskRows } from './desk-rows'

export type StripWidth = '64' | '88' | '120'

export interface Desk {
  readonly selectedId: string | null
  readonly select: (ownerId: string) => void
  /** Strips that are meant together with the selected one: a new group or VCA takes them all. */
  readonly marked: ReadonlySet<string>
  readonly toggleMark: (ownerId: string) => void
  /** Selects the strip and brings the panel of this processor into view. */
  readonly openInsert: (ownerId: string, insertId: string) => void
  readonly soloed: ReadonlySet<string>
  /** Adds or takes away one channel; `alone` leaves no other. */
  readonly toggleSolo: (ownerId: string, alone?: boolean) => void
  readonly sharedSolo: SharedSolo
  readonly stripWidth: StripWidth
  readonly rows: DeskRows
}

const DeskContext = createContext<Desk | null>(null)
/** The selected strip with those marked beside it, in no order. */
export function meantWith(desk: Desk, ownerId: string): ReadonlySet<string> {
  const isMeant = desk.selectedId === ownerId || desk.marked.has(ownerId)
  if (!isMeant) return new Set([ownerId])
  return new Set([...desk.marked, ownerId, ...(desk.selectedId === null ? [] : [desk.selectedId])])
}

export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  invariant(desk, 'useDesk is called inside a DeskProvider')
  return desk
}
