'use client'
import { useCallback } from 'react'
import { useRoom } from '../collab/room-context'

/** One's own hand, up or down; all in the room see it. */
export function useRaiseHand(): (isUp: boolean) => void {
  const room = useRoom()
  return useCallback(
    (isUp: boolean) => room.setPresence({ handRaisedAtMs: isUp ? Date.now() : null }),
    [room],
  )
}
