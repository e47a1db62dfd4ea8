'use client'
import { useCallback, useSyncExternalStore } from 'react'
import type { Comparing, ComparingState } from '@/lib/engine/compare/compare-types'
import { useEngine } from '../transport/engine-context'

const nothing = () => undefined

/** What may be heard in the mix's place; null until the sound is open. */
export function useComparing(): Comparing | null {
  return useEngine()?.comparing ?? null
}

export function useComparingState(): ComparingState | null {
  const comparing = useComparing()
  const subscribe = useCallback(
    (changed: () => void) => (comparing ? comparing.subscribe(changed) : nothing),
    [comparing],
  )
  const read = () => comparing?.state() ?? null
  return useSyncExternalStore(subscribe, read, () => null)
}
