import { expect, it } from 'vitest'
import type { PersonInRoom } from '@/lib/collab/room-types'
import { presenceSchema, type Presence } from '@/lib/contracts'
import { facesOf, raisedHands } from './people-in-room'

const person = (clientId: number, name: string, presence: Partial<Presence> = {}): PersonInRoom => ({
  ...presenceSchema.parse(presence),
  ...{ clientId, isSelf: clientId === 1, userId: name, name, colour: 0, role: 'engineer' },
})

it('a person is there once, oneself first, and is followed where they show a timeline', () => {
  const shown = { startSample: 0, endSample: 10 }
  const faces = facesOf([
    person(1, 'Theo'),
    person(2, 'Mara'),
    person(3, 'Mara', { shown }),
    person(4, 'Ana'),
  ])
  expect(faces.map(({ name, clientId }) => [name, clientId])).toEqual([
    ['Theo', 1],
    ['Ana', 4],
    ['Mara', 3],
  ])
})

it('hands are listed in the order in which they were raised, one per person', () => {
  const faces = facesOf([
    person(1, 'Theo', { handRaisedAtMs: 30 }),
    person(2, 'Mara', { handRaisedAtMs: 20 }),
    person(3, 'Mara', { handRaisedAtMs: 10 }),
    person(4, 'Ana'),
  ])
  expect(raisedHands(faces).map(({ name, handRaisedAtMs }) => [name, handRaisedAtMs])).toEqual([
    ['Mara', 10],
    ['Theo', 30],
  ])
})
