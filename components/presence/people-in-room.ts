/** People of the room as faces: one per person, however many windows they have. Pure. */
import type { PersonInRoom } from '@/lib/collab/room-types'

export interface Face {
  readonly userId: string
  readonly name: string
  readonly colour: number
  readonly role: PersonInRoom['role']
  readonly isSelf: boolean
  /** The window to follow: the one that shows a timeline, else the first. */
  readonly clientId: number
  /** Ms since 1970; null: the hand is down. */
  readonly handRaisedAtMs: number | null
}

/** Oneself first, then by name. */
export function facesOf(people: readonly PersonInRoom[]): readonly Face[] {
  const userIds = [...new Set(people.map(({ userId }) => userId))]
  const faces = userIds.flatMap((owner): Face[] => {
    const windows = people.filter((person) => person.userId === owner)
    const shown = windows.find(({ isSelf }) => isSelf) ?? windows.find((p) => p.shown !== null) ?? windows[0]
    if (!shown) return []
    const { userId, name, colour, role, clientId } = shown
    const raised = windows.flatMap(({ handRaisedAtMs }) => handRaisedAtMs ?? [])
    const handRaisedAtMs = raised.length > 0 ? Math.min(...raised) : null
    return [{ userId, name, colour, role, clientId, handRaisedAtMs, isSelf: windows.some((p) => p.isSelf) }]
  })
  return faces.sort((a, b) => Number(b.isSelf) - Number(a.isSelf) || a.name.localeCompare(b.name))
}

/** In the order in which they were raised. */
export function raisedHands(faces: readonly Face[]): readonly Face[] {
  return faces
    .filter(({ handRaisedAtMs }) => handRaisedAtMs !== null)
    .sort((a, b) => (a.handRaisedAtMs ?? 0) - (b.handRaisedAtMs ?? 0))
}
