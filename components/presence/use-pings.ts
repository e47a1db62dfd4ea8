'use client'
import { useCallback, useEffect, useState } from 'react'
import { useRoom } from '../collab/room-context'
import { PingWatch, type ShownPing } from './ping-watch'

/** Bars that are pointed out right now, one's own too. */
export function usePings(): readonly ShownPing[] {
  const room = useRoom()
  const [shown, setShown] = useState<readonly ShownPing[]>([])
  useEffect(() => {
    const watch = new PingWatch(() => setShown(watch.shown))
    const look = () => watch.look(room.people)
    look()
    const stopListening = room.subscribe('people', look)
    return () => {
      stopListening()
      watch.stop()
    }
  }, [room])
  return shown
}

/** Points a place out to everybody. */
export function usePing(): (sample: number) => void {
  const room = useRoom()
  return useCallback(
    (sample: number) => {
      const before = room.people.find(({ isSelf }) => isSelf)?.ping
      room.setPresence({ ping: { id: (before?.id ?? 0) + 1, sample: Math.max(0, sample) } })
    },
    [room],
  )
}
