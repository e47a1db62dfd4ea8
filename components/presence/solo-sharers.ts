/** Who lets the room hear their solo, from the people in it. Pure. */
import type { PersonInRoom } from '@/lib/collab/room-types'

export interface SoloSharer {
  readonly clientId: number
  readonly name: string
  readonly colour: number
  readonly soloed: readonly string[]
}

/** Others who share a solo with something in it. */
export function sharersAmong(people: readonly PersonInRoom[]): readonly SoloSharer[] {
  return people.flatMap(({ clientId, name, colour, isSelf, sharedSolo }) =>
    isSelf || sharedSolo === null || sharedSolo.length === 0
      ? []
      : [{ clientId, name, colour, soloed: sharedSolo }],
  )
}

/** `Mara's`, `Jonas'`: of the first name. */
export function possessive(name: string): string {
  const first = name.trim().split(/\s+/)[0] ?? ''
  return /[sxz]$/i.test(first) ? `${first}’` : `${first}’s`
}
