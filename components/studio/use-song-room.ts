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
  /** Whether they may write there, until the room says so itself. Default: what the role may do in a song. */
  readonly canEdit?: boolean
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

/** The role as the room tells it, which follows changes; the page's own until there is a room. */
function useLiveRole(room: SongRoom | null, role: Role): Role {
  const subscribe = useCallback(
    (changed: () => void) => room?.subscribe('rights', changed) ?? nothing,
    [room],
  )
  return useSyncExternalStore(
    subscribe,
    () => room?.role ?? role,
    () => role,
  )
}

interface SongRoomNow {
  /** Null until it was joined once. */
  readonly room: SongRoom | null
  readonly role: Role
  readonly words: string
}

/** The room of a song or of a branch while the page is open. */
export function useSongRoom({ songId, person, role, canEdit }: RoomWish): SongRoomNow {
  const { userId, name, colour } = person
  const open = useCallback(
    () =>
      new SongRoom({
        ...{ songId, person: { userId, name, colour }, role },
        ...(canEdit === undefined ? {} : { canEdit }),
      }),
    [songId, userId, name, colour, role, canEdit],
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
  const liveRole = useLiveRole(room, role)
  return {
    room: joined.hasJoined ? joined.room : null,
    role: liveRole,
    words: state?.message || 'Opening the room',
  }
}
