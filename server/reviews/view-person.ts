/** From a user's row to how a person appears beside what they wrote. */
import type { PersonRef } from '@/lib/contracts'
import { database } from '../db/client'

export const personSelect = { id: true, name: true, colour: true } as const

/** People by id; who is gone is missing. */
export async function readPeople(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, PersonRef>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  if (wanted.length === 0) return new Map()
  const people = await database().user.findMany({ where: { id: { in: wanted } }, select: personSelect })
  return new Map(people.map((person) => [person.id, person]))
}
