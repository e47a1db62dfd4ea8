'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ListeningMode } from '@/lib/collab/listening/listening-state'
import type { ListeningView } from '@/lib/collab/listening/listening-types'
import { useFromRoom, useRoom } from '../collab/room-context'
import { useEngine } from '../transport/engine-context'
import { Conductor } from './conductor'

const TICK_MS = 100
const OWN: ListeningMode = { kind: 'own' }
const TOGETHER: ListeningMode = { kind: 'together' }

export function useListeningView(): ListeningView {
  return useFromRoom('listening', ({ listening }) => listening.view)
}

/** Lets the room conduct this window's sound while the component is there. @returns how far off it is, whole ms */
export function useConductor(): number | null {
  const room = useRoom()
  const engine = useEngine()
  const [offMs, setOffMs] = useState<number | null>(null)
  useEffect(() => {
    if (!engine) return
    const conductor = new Conductor(room.listening, engine)
    const look = () => {
      conductor.look()
      setOffMs(conductor.offMs === null ? null : Math.round(conductor.offMs))
    }
    const stopListening = room.subscribe('listening', look)
    const timer = window.setInterval(look, TICK_MS)
    return () => {
      window.clearInterval(timer)
      stopListening()
      conductor.stop()
    }
  }, [room, engine])
  return offMs
}

/** In and out in one click: back in the way one was in last. */
export function useListeningMode() {
  const room = useRoom()
  const engine = useEngine()
  const { mode } = useListeningView()
  const last = useRef<ListeningMode>(TOGETHER)
  useEffect(() => {
    if (mode.kind !== 'own') last.current = mode
  }, [mode])
  const choose = useCallback(
    (next: ListeningMode) => {
      // The sound may only start from a click, and this one may be the last before the leader plays.
      if (next.kind !== 'own') void engine?.timed.unlock()
      room.listening.setMode(next)
    },
    [room, engine],
  )
  const toggle = useCallback(() => choose(mode.kind === 'own' ? last.current : OWN), [choose, mode])
  return { mode, choose, toggle }
}
