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

/** What `read` takes from the room, again whenever the topic changes. It must give the same value for the same state. */
export function useFromRoom<Value>(topic: RoomTopic, read: (room: SongRoomApi) => Value): Value {
  const room = useRoom()
  const subscribe = useCallback((changed: () => void) => room.subscribe(topic, changed), [room, topic])
  const now = () => read(room)
  return useSyncExternalStore(subscribe, now, now)
}

/** A part of the mix, gestures included. The selector must give the same object for the same mix. */
export function useMix<Part>(select: (mix: MixState) => Part): Part {
  return useFromRoom('mix', ({ mix }) => select(mix))
}

/** Whether this person may change the mix right now: follows role changes and the connection. */
export function useCanEdit(): boolean {
  return useFromRoom('rights', ({ canEdit }) => canEdit)
}

/** This person's role in the band, as the server last told it. */
export function useRole(): Role {
  return useFromRoom('rights', ({ role }) => role)
}

export function useSaveState(): SaveState {
  return useFromRoom('save', ({ saveState }) => saveState)
}

export function usePeople(): readonly PersonInRoom[] {
  return useFromRoom('people', ({ people }) => people)
}

/** People who talk right now, by user id. */
export function useTalking(): ReadonlySet<string> {
  const people = usePeople()
  const talking = useFromRoom('talk', ({ talkback }) => talkback.talking)
  return useMemo(
    () => new Set(people.filter(({ clientId }) => talking.includes(clientId)).map(({ userId }) => userId)),
    [people, talking],
  )
}

export function useUndoState(): UndoState {
  return useFromRoom('undo', ({ undoState }) => undoState)
}

/** What this person and others changed while apart, and nobody has decided yet. */
export function useClashes(): readonly Clash[] {
  return useFromRoom('clashes', ({ clashes }) => clashes.list)
}

/** Whoever else holds this control right now. Others' playheads and selections do not draw it again. */
export function useHolder(target: ParameterTarget): Holder | null {
  const key = targetKey(target)
  const words = useFromRoom('people', ({ people }) => {
    const person = people.find((p) => !p.isSelf && p.held !== null && targetKey(p.held) === key)
    return person ? `${person.colour} ${person.name}` : ''
  })
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
  const words = useFromRoom('people', ({ people }) => {
    const others = people.filter((p) => !p.isSelf && p.selectedId === ownerId)
    const once = new Map(others.map(({ userId, name, colour }) => [userId, { userId, name, colour }]))
    return JSON.stringify([...once.values()])
  })
  return useMemo(() => JSON.parse(words) as readonly Selector[], [words])
}
