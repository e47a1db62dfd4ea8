'use client'
/** The song's room as the components see it. The studio puts the real room here, the lab one that lives in memory. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import { invariant } from '@/lib/assert'
import type { MixState, ParameterTarget } from '@/lib/mix'
import { targetKey } from '@/lib/mix'
import type { PersonInRoom, SaveState, SongRoomApi, UndoState } from '@/lib/collab/room-types'

const RoomContext = createContext<SongRoomApi | null>(null)

export function RoomContextProvider({
  room,
  children,
}: {
  readonly room: SongRoomApi
  readonly children: ReactNode
}) {
  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>
}

export function useRoom(): SongRoomApi {
  const room = useContext(RoomContext)
  invariant(room, 'useRoom is called inside a RoomContextProvider')
  return room
}

/** A part of the mix, gestures included. The selector must give the same object for the same mix. */
export function useMix<Part>(select: (mix: MixState) => Part): Part {
  const room = useRoom()
  return useSyncExternalStore(
    (changed) => room.subscribe('mix', changed),
    () => select(room.mix),
    () => select(room.mix),
  )
}

export function useSaveState(): SaveState {
  const room = useRoom()
  return useSyncExternalStore(
    (changed) => room.subscribe('save', changed),
    () => room.saveState,
    () => room.saveState,
  )
}

export function usePeople(): readonly PersonInRoom[] {
  const room = useRoom()
  return useSyncExternalStore(
    (changed) => room.subscribe('people', changed),
    () => room.people,
    () => room.people,
  )
}

export function useUndoState(): UndoState {
  const room = useRoom()
  return useSyncExternalStore(
    (changed) => room.subscribe('undo', changed),
    () => room.undoState,
    () => room.undoState,
  )
}

/** Whoever else holds this control right now. */
export function useHolder(target: ParameterTarget): PersonInRoom | null {
  const key = targetKey(target)
  return usePeople().find((p) => !p.isSelf && p.held !== null && targetKey(p.held) === key) ?? null
}
