'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Role } from '@/lib/contracts'
import { SongRoom } from '@/lib/collab/song-room'

export interface RoomWish {
  readonly songId: string
  readonly person: { readonly userId: string; readonly name: string; readonly colour: number }
  readonly role: Role
}

/** The room of the song while the page is open; null until it was joined once. */
export function useSongRoom({ songId, person, role }: RoomWish): { room: SongRoom | null; words: string } {
  const [room, setRoom] = useState<SongRoom | null>(null)
  const { userId, name, colour } = person
  useEffect(() => {
    const opened = new SongRoom({ songId, person: { userId, name, colour }, role })
    setRoom(opened)
    return () => {
      setRoom(null)
      opened.close()
    }
  }, [songId, userId, name, colour, role])
  const state = useSyncExternalStore(
    (changed) => room?.subscribe('save', changed) ?? (() => undefined),
    () => room?.saveState ?? null,
    () => null,
  )
  const [joined, setJoined] = useState<SongRoom | null>(null)
  const hasJoined = state !== null && state.status !== 'connecting'
  useEffect(() => {
    if (hasJoined) setJoined(room)
  }, [hasJoined, room])
  return { room: joined === room ? room : null, words: state?.message || 'Opening the room' }
}
