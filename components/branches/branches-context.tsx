'use client'
/** The song's versions of one's own, for whoever shows them in the studio. */
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { invariant } from '@/lib/assert'
import type { BranchList, BranchView, Role } from '@/lib/contracts'
import { usePolled } from '../net/use-polled'

export interface BranchesApi {
  readonly song: { readonly id: string; readonly title: string }
  readonly person: { readonly userId: string; readonly name: string; readonly colour: number }
  readonly role: Role
  readonly sampleRate: number | null
  /** The one that this studio is in; null: the band's mix. */
  readonly current: BranchView | null
  readonly list: BranchList
  readonly refresh: () => void
}

const BranchesContext = createContext<BranchesApi | null>(null)
const EVERY_MS = 12_000
const NOTHING: BranchList = { branches: [], people: [] }

export function BranchesProvider({
  song: { id, title },
  person,
  role,
  sampleRate,
  opened,
  children,
}: {
  readonly song: { readonly id: string; readonly title: string }
  readonly person: BranchesApi['person']
  readonly role: Role
  readonly sampleRate: number | null
  /** As the page knew it. */
  readonly opened: BranchView | null
  readonly children: ReactNode
}) {
  const { data, refresh } = usePolled<BranchList>(`/api/songs/${id}/branches`, EVERY_MS)
  const list = data ?? NOTHING
  const current = opened && (list.branches.find((branch) => branch.id === opened.id) ?? opened)
  const value = useMemo(
    () => ({ song: { id, title }, person, role, sampleRate, current, list, refresh }),
    [id, title, person, role, sampleRate, current, list, refresh],
  )
  return <BranchesContext.Provider value={value}>{children}</BranchesContext.Provider>
}

export function useBranches(): BranchesApi {
  const branches = useContext(BranchesContext)
  invariant(branches, 'useBranches is called inside a BranchesProvider')
  return branches
}

export const studioHref = (songId: string): string => `/songs/${songId}/studio`
export const branchHref = (branchId: string): string => `/branches/${branchId}`
