'use client'
/** The sound of the song for every component below; null until it is open, or where it cannot be opened. */
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { EngineState, StudioEngine } from '@/lib/engine/engine-types'
import { ENGINE_AT_REST } from '@/lib/engine/state-at-rest'
import { SONG_PARAMETERS } from '@/lib/mix'

const EngineContext = createContext<StudioEngine | null>(null)
export const EngineProvider = EngineContext.Provider

export function useEngine(): StudioEngine | null {
  return useContext(EngineContext)
}

export const DEFAULT_SAMPLE_RATE = 48000
export const DEFAULT_TEMPO_BPM = SONG_PARAMETERS.tempoBpm.default
const AT_REST: EngineState = { ...ENGINE_AT_REST, sampleRate: DEFAULT_SAMPLE_RATE }
const nothing = () => undefined

export function useEngineState(): EngineState {
  const engine = useEngine()
  const subscribe = useCallback(
    (changed: () => void) => (engine ? engine.subscribe(changed) : nothing),
    [engine],
  )
  const read = () => engine?.state() ?? AT_REST
  return useSyncExternalStore(subscribe, read, () => AT_REST)
}

/** Why something of the mix does not sound, in words; '' when it does. `ownerId`: a strip, an insert or a send. */
export function useNotice(ownerId: string): string {
  const engine = useEngine()
  const subscribe = useCallback(
    (changed: () => void) => (engine ? engine.subscribe(changed) : nothing),
    [engine],
  )
  const read = () => engine?.state().notices.find((notice) => notice.ownerId === ownerId)?.text ?? ''
  return useSyncExternalStore(subscribe, read, () => '')
}
