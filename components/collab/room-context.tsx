'use client'
/** The song's room as the components see it. The studio puts the real room here, the lab one that lives in memory. */
import { createContext, useCallback, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { invariant } from '@/lib/assert'
import type { Role } from '@/lib/contracts'
import type { Clash, MixState, ParameterTarget } from '@/lib/mix'
import { targetKey } from '@/lib/mix'
import type { PersonInRoom, RoomTopic, SaveState, SongRoomApi, UndoState } from '@/lib/collab/room-types'
import type { Holder } from '../console/holder'

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

function useTopic(topic: RoomTopic) {
  const room = useRoom()
  return useCallback((changed: () => void) => room.subscribe(topic, changed), [room, topic])
}

/** A part of the mix, gestures included. The selector must give the same object for the same mix. */
export function useMix<Part>(select: (mix: MixState) => Part): Part {
  const room = useRoom()
  return useSyncExternalStore(
    useTopic('mix'),
    () => select(room.mix),
    () => select(room.mix),
  )
}

/** Whether this person may change the mix right now: follows role changes and the connection. */
export function useCanEdit(): boolean {
  const room = useRoom()
  const read = () => room.canEdit
  return useSyncExternalStore(useTopic('rights'), read, read)
}

/** This person's role in the band, as the server last told it. */
export function useRole(): Role {
  const room = useRoom()
  const read = () => room.role
  return useSyncExternalStore(useTopic('rights'), read, read)
}

export function useSaveState(): SaveState {
  const room = useRoom()
  return useSyncExternalStore(
    useTopic('save'),
    () => room.saveState,
    () => room.saveState,
  )
}

export function usePeople(): readonly PersonInRoom[] {
  const room = useRoom()
  return useSyncExternalStore(
    useTopic('people'),
    () => room.people,
    () => room.people,
  )
}

/** People who talk right now, by user id. */
export function useTalking(): ReadonlySet<string> {
  const room = useRoom()
  const people = usePeople()
  const read = () => room.talkback.talking
  const talking = useSyncExternalStore(useTopic('talk'), read, read)
  return useMemo(
    () => new Set(people.filter(({ clientId }) => talking.includes(clientId)).map(({ userId }) => userId)),
    [people, talking],
  )
}

export function useUndoState(): UndoState {
  const room = useRoom()
  return useSyncExternalStore(
    useTopic('undo'),
    () => room.undoState,
    () => room.undoState,
  )
}

/** What this person and others changed while apart, and nobody has decided yet. */
export function useClashes(): readonly Clash[] {
  const room = useRoom()
  const read = () => room.clashes.list
  return useSyncExternalStore(useTopic('clashes'), read, read)
}

/** Whoever else holds this control right now. Others' playheads and selections do not draw it again. */
export function useHolder(target: ParameterTarget): Holder | null {
  const room = useRoom()
  const key = targetKey(target)
  const read = () => {
    const person = room.people.find((p) => !p.isSelf && p.held !== null && targetKey(p.held) === key)
    return person ? `${person.colour} ${person.name}` : ''
  }
  const words = useSyncExternalStore(useTopic('people'), read, read)
  return useMemo(() => {
    const space = words.indexOf(' ')
    return space < 0 ? null : { colour: Number(words.slice(0, space)), name: words.slice(space + 1) }
  }, [words])
}

/** A bandmate who has a strip selected; once, however many windows they have. */
export interface Selector extends Holder {
  readonly userId: string
}

/** Which others have this strip selected. Drawn again only when that changes. */
export function useSelectors(ownerId: string): readonly Selector[] {
  const room = useRoom()
  const read = () => {
    const others = room.people.filter((p) => !p.isSelf && p.selectedId === ownerId)
    const once = new Map(others.map(({ userId, name, colour }) => [userId, { userId, name, colour }]))
    return JSON.stringify([...once.values()])
  }
  const words = useSyncExternalStore(useTopic('people'), read, read)
  return useMemo(() => JSON.parse(words) as readonly Selector[], [words])
}
