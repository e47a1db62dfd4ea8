import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { mergeOnto } from './merge-updates'
import { applyCommand, seedDocument } from './apply-command'
import { placeOf } from './document-place'
import { readMix } from './read-mix'
import { random, randomCommand } from './testing/random-command'

const SEED = 4711

/** A full state, and what two people did to it since. */
function session() {
  const state = new Y.Doc()
  seedDocument(state)
  const next = random(SEED)
  for (let i = 0; i < 50; i++) applyCommand(state, randomCommand(next, readMix(state), 12), 'command')
  const full = Y.encodeStateAsUpdate(state)
  const hands = [new Y.Doc(), new Y.Doc()]
  for (const hand of hands) Y.applyUpdate(hand, full)
  const updates: Uint8Array[] = []
  for (const hand of hands) hand.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < 100; i++) {
    const hand = hands[i % 2] as Y.Doc
    applyCommand(hand, randomCommand(next, readMix(hand), 12), 'command')
  }
  return { full, updates }
}

function placeAfter(...updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return placeOf(doc).snapshot
}

describe('updates merged onto a full state', () => {
  it(`lead to the place that they lead to one after the other, seed ${SEED}`, () => {
    const { full, updates } = session()
    expect(updates.length).toBeGreaterThan(30)
    expect(placeAfter(mergeOnto(full, updates))).toEqual(placeAfter(full, ...updates))
  })

  it('are the state itself when there are none', () => {
    const { full } = session()
    expect(mergeOnto(full, [])).toBe(full)
  })
})
