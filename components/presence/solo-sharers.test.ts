import { expect, it } from 'vitest'
import type { PersonInRoom } from '@/lib/collab/room-types'
import { presenceSchema } from '@/lib/contracts'
import { possessive, sharersAmong } from './solo-sharers'

const person = (clientId: number, sharedSolo: string[] | null, isSelf = false): PersonInRoom => ({
  ...presenceSchema.parse({ sharedSolo }),
  ...{ clientId, isSelf, userId: `u${clientId}`, name: `P${clientId}`, colour: clientId, role: 'engineer' },
})

it('only others who share something are sharers', () => {
  const people = [person(1, ['bass'], true), person(2, null), person(3, []), person(4, ['kick', 'bass'])]
  expect(sharersAmong(people)).toEqual([{ clientId: 4, name: 'P4', colour: 4, soloed: ['kick', 'bass'] }])
})

it('a name is said with its ending', () => {
  expect(possessive('Mara Lind')).toBe('Mara’s')
  expect(possessive('Jonas')).toBe('Jonas’')
})
