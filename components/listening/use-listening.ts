'use client'
import { useCallback, useSyncExternalStore } from 'react'
import type { Listening, ListeningState } from '@/lib/engine/listening/listening-types'
import { useEngine } from '../transport/engine-context'

const nothing = () => undefined

/** What may be heard in the mix's place; null until the sound is open. */
export function useListening(): Listening | null {
  return useEngine()?.listening ?? null
}

export function useListeningState(): ListeningState | null {
  const listening = useListening()
  const subscribe = useCallback(
    (changed: () => void) => (listening ? listening.subscribe(changed) : nothing),
    [listening],
  )
  const read = () => listening?.state() ?? null
  return useSyncExternalStore(subscribe, read, () => null)
}
