import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { repairMix } from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { readMix } from './read-mix'
import { random, randomCommand } from './testing/random-command'

describe.each([1, 2, 3, 4, 5])('people who edit at random, seed %i', (seed) => {
  it('end with equal, sound mixes whatever order the updates take', () => {
    const next = random(seed)
    const people = Array.from({ length: 5 }, () => new Y.Doc())
    const inboxes = people.map((): Uint8Array[] => [])
    const first = people[0] as Y.Doc
    seedDocument(first)
    for (const doc of people) if (doc !== first) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first), 'wire')
    people.forEach((doc, self) =>
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'wire') inboxes.forEach((inbox, other) => other !== self && inbox.push(update))
      }),
    )
    const deliver = (person: number, count: number) => {
      const inbox = inboxes[person] ?? []
      for (let i = 0; i < count && inbox.length > 0; i++) {
        const [update] = inbox.splice(Math.floor(next() * inbox.length), 1)
        if (update) Y.applyUpdate(people[person] as Y.Doc, update, 'wire')
      }
    }
    for (let round = 0; round < 600; round++) {
      const person = Math.floor(next() * people.length)
      const doc = people[person] as Y.Doc
      if (next() < 0.6) applyCommand(doc, randomCommand(next, readMix(doc)), 'command')
      else deliver(person, 5)
    }
    people.forEach((_, person) => deliver(person, Infinity))
    const mixes = people.map(readMix)
    for (const mix of mixes) {
      expect(mix).toEqual(mixes[0])
      expect(repairMix(mix)).toBe(mix)
    }
    const fresh = new Y.Doc()
    Y.applyUpdateV2(fresh, Y.encodeStateAsUpdateV2(first))
    expect(readMix(fresh)).toEqual(mixes[0])
  })
})
