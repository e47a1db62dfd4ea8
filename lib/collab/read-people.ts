/** Everybody in the room from awareness states; what the server did not sign is left out. */
import { presenceSchema, roomPersonSchema, type Presence, type RoomPerson } from '@/lib/contracts'
import type { PersonInRoom } from './room-types'

interface Self {
  readonly clientId: number
  readonly person: RoomPerson
  readonly presence: Presence
}

/** Self first, then by name. */
export function readPeople(states: ReadonlyMap<number, unknown>, self: Self): readonly PersonInRoom[] {
  const others = [...states].flatMap(([clientId, state]): PersonInRoom[] => {
    if (clientId === self.clientId) return []
    const person = roomPersonSchema.safeParse(state)
    const presence = presenceSchema.safeParse(state)
    if (!person.success || !presence.success) return []
    return [{ ...person.data, ...presence.data, clientId, isSelf: false }]
  })
  others.sort((a, b) => a.name.localeCompare(b.name) || a.clientId - b.clientId)
  return [{ ...self.person, ...self.presence, clientId: self.clientId, isSelf: true }, ...others]
}
