'use client'
/**
 * The room for React: one provider per song page, hooks that render again only when what they read changes. Yjs is loaded in
 * the browser, after the first render; until then, and until the room is joined, `fallback` stands.
 */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { Role } from '@/lib/contracts'
import { targetKey, type MixState, type ParameterTarget } from '@/lib/mix'
import type { PersonInRoom, SaveState, SongRoomApi, UndoResult, UndoState } from './room-types'

const RoomContext = createContext<SongRoomApi | null>(null)

interface RoomProviderProps {
  readonly songId: string
  readonly person: { readonly userId: string; readonly name: string; readonly colour: number }
  readonly role: Role
  /** Stands until the mix is there; gets the save state, which says why it may take long. */
  readonly fallback?: ReactNode | ((saveState: SaveState | null) => ReactNode)
  readonly children: ReactNode
}

export function RoomProvider({ songId, person, role, fallback, children }: RoomProviderProps) {
  const { userId, name, colour } = person
  const [room, setRoom] = useState<SongRoomApi | null>(null)
  const [isJoined, setIsJoined] = useState(false)
  const [opening, setOpening] = useState<SaveState | null>(null)
  useEffect(() => {
    let opened: SongRoomApi | null = null
    let isLeft = false
    void import('./song-room').then(({ SongRoom }) => {
      if (isLeft) return
      const next = new SongRoom({ songId, person: { userId, name, colour }, role })
      opened = next
      setRoom(next)
      const follow = () => {
        setOpening(next.saveState)
        if (next.saveState.status !== 'connecting' && !next.saveState.isClosed) setIsJoined(true)
      }
      next.subscribe('save', follow)
    })
    return () => {
      isLeft = true
      opened?.close()
      setRoom(null)
      setIsJoined(false)
    }
  }, [songId, userId, name, colour, role])
  if (room === null || !isJoined) return typeof fallback === 'function' ? fallback(opening) : fallback
  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>
}

/** The room that the page is in: dispatch, gestures, presence. Does not render again by itself. */
export function useRoom(): SongRoomApi {
  const room = useContext(RoomContext)
  if (room === null) throw new Error('useRoom stands outside of a RoomProvider')
  return room
}

/**
 * Part of the live mix, gestures in progress included.
 *
 * @param selector pure; may return new objects when `isEqual` tells that they say the same
 */
export function useMix<T>(selector: (mix: MixState) => T, isEqual: (a: T, b: T) => boolean = Object.is): T {
  const room = useRoom()
  return useMixOf(room, (of) => of.mix, selector, isEqual)
}

/** Part of the committed mix: without gestures, so it does not move under a hand. */
export function useCommittedMix<T>(
  selector: (mix: MixState) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): T {
  const room = useRoom()
  return useMixOf(room, (of) => of.committedMix, selector, isEqual)
}

function useMixOf<T>(
  room: SongRoomApi,
  read: (room: SongRoomApi) => MixState,
  selector: (mix: MixState) => T,
  isEqual: (a: T, b: T) => boolean,
): T {
  const last = useRef<{ mix: MixState; selector: (mix: MixState) => T; value: T } | null>(null)
  const subscribe = useCallback((listener: () => void) => room.subscribe('mix', listener), [room])
  const snapshot = (): T => {
    const mix = read(room)
    const before = last.current
    if (before !== null && before.mix === mix && before.selector === selector) return before.value
    const fresh = selector(mix)
    const value = before !== null && isEqual(before.value, fresh) ? before.value : fresh
    last.current = { mix, selector, value }
    return value
  }
  return useSyncExternalStore(subscribe, snapshot, snapshot)
}

export function useSaveState(): SaveState {
  const room = useRoom()
  const subscribe = useCallback((listener: () => void) => room.subscribe('save', listener), [room])
  const read = () => room.saveState
  return useSyncExternalStore(subscribe, read, read)
}

/** Everybody in the room, this window first. */
export function usePeople(): readonly PersonInRoom[] {
  const room = useRoom()
  const subscribe = useCallback((listener: () => void) => room.subscribe('people', listener), [room])
  const read = () => room.people
  return useSyncExternalStore(subscribe, read, read)
}

/** Who else holds this control right now; a hint, never a lock. */
export function useHolder(target: ParameterTarget): PersonInRoom | null {
  const key = targetKey(target)
  const people = usePeople()
  return (
    people.find((person) => !person.isSelf && person.held !== null && targetKey(person.held) === key) ?? null
  )
}

/** Whether this person may change the mix; follows role changes. */
export function useCanEdit(): boolean {
  const room = useRoom()
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [room.subscribe('people', listener), room.subscribe('save', listener)]
      return () => ends.forEach((end) => end())
    },
    [room],
  )
  const read = () => room.canEdit
  return useSyncExternalStore(subscribe, read, read)
}

export interface UndoControls extends UndoState {
  /** The result's message is to be shown when it is not ''. */
  undo(): UndoResult
  redo(): UndoResult
}

export function useUndo(): UndoControls {
  const room = useRoom()
  const subscribe = useCallback((listener: () => void) => room.subscribe('undo', listener), [room])
  const read = () => room.undoState
  const state = useSyncExternalStore(subscribe, read, read)
  return { ...state, undo: () => room.undo(), redo: () => room.redo() }
}
