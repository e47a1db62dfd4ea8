'use client'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { VoiceServers } from '@/lib/contracts'
import { useRoom } from '../collab/room-context'
import { requestJson } from '../net/request'
import { useEngine } from '../transport/engine-context'
import { useOpened } from '../ui/use-opened'
import { Intercom } from './intercom'
import type { IntercomView } from './intercom-types'

const close = (intercom: Intercom) => intercom.close()
const nothing = () => () => undefined

/** Talkback of this window while the component is there; null at first. */
export function useIntercom(): Intercom | null {
  const room = useRoom()
  const open = useCallback(
    () => new Intercom(room, () => requestJson<VoiceServers>(`/api/songs/${room.songId}/talkback`)),
    [room],
  )
  return useOpened(open, close)
}

export function useIntercomView(intercom: Intercom | null): IntercomView | null {
  const read = () => intercom?.view ?? null
  return useSyncExternalStore(intercom?.subscribe ?? nothing, read, () => null)
}

/** The mix gives way while somebody talks. */
export function useTalkDim(dims: boolean): void {
  const engine = useEngine()
  useEffect(() => {
    engine?.setMonitor({ isTalkDimmed: dims })
  }, [engine, dims])
}
