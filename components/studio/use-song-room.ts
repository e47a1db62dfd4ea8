'use client'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Role } from '@/lib/contracts'
import { SongRoom } from '@/lib/collab/song-room'
import { useKept } from '../ui/use-kept'
import { useOpened } from '../ui/use-opened'

export interface RoomWish {
  readonly songId: string
  readonly person: { readonly userId: string; readonly name: string; readonly colour: number }
  readonly role: Role
}

const close = (room: SongRoom) => room.close()
const nothing = () => undefined
interface Joined {
  readonly room: SongRoom | null
  readonly hasJoined: boolean
}
/** Once joined, a room stays open on the screen, also while it connects again. */
const keepJoined = (before: Joined, after: Joined): Joined =>
  before.room === after.room && before.hasJoined ? before : after

/** The room of the song while the page is open; null until it was joined once. */
export function useSongRoom({ songId, person, role }: RoomWish): { room: SongRoom | null; words: string } {
  const { userId, name, colour } = person
  const open = useCallback(
    () => new SongRoom({ songId, person: { userId, name, colour }, role }),
    [songId, userId, name, colour, role],
  )
  const room = useOpened(open, close)
  const subscribe = useCallback((changed: () => void) => room?.subscribe('save', changed) ?? nothing, [room])
  const state = useSyncExternalStore(
    subscribe,
    () => room?.saveState ?? null,
    () => null,
  )
  const hasJoined = state !== null && state.status !== 'connecting'
  const now = useMemo(() => ({ room, hasJoined }), [room, hasJoined])
  const joined = useKept(now, keepJoined)
  return { room: joined.hasJoined ? joined.room : null, words: state?.message || 'Opening the room' }
}
