import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { MixCommand } from '@/lib/mix'
import { applyCommand, seedDocument } from '@/lib/mix-doc/apply-command'
import { readMix } from '@/lib/mix-doc/read-mix'
import { memoryBases } from './base-store'
import { LastKnown, readApart } from './last-known'

const set = (field: 'faderDb' | 'pan', value: number): MixCommand => ({
  kind: 'setParameter',
  target: { record: 'buses', id: 'reverb', field },
  value,
})

/** A room and a window of it. */
function desk() {
  const [room, doc] = [new Y.Doc(), new Y.Doc()]
  seedDocument(room)
  const bases = memoryBases()
  let pending = 0
  const known = new LastKnown(doc, bases, () => pending > 0)
  const receive = () => {
    const update = Y.encodeStateAsUpdate(room, Y.encodeStateVector(doc))
    Y.applyUpdate(doc, update, 'wire')
    known.reached(update)
  }
  const edit = (command: MixCommand) => {
    const before = Y.encodeStateVector(doc)
    applyCommand(doc, command, 'command')
    pending += 1
    known.edited(false)
    return Y.encodeStateAsUpdate(doc, before)
  }
  /** The room took an edit. */
  const take = (update: Uint8Array) => {
    Y.applyUpdate(room, update)
    pending -= 1
    known.reached(update)
    if (pending === 0) known.saved()
  }
  receive()
  const reverb = (mix: { buses: Record<string, { faderDb: number; pan: number }> } | undefined) => {
    const { faderDb, pan } = mix?.buses.reverb ?? {}
    return [faderDb, pan]
  }
  return { room, doc, bases, known, receive, edit, take, reverb }
}

describe('what a window last knew', () => {
  it('is the ground on which both sides are compared when it returns', () => {
    const { room, doc, known, receive, edit, reverb } = desk()
    known.left()
    edit(set('faderDb', -3))
    applyCommand(room, set('faderDb', -9), 'command')
    applyCommand(room, set('pan', 0.5), 'command')
    known.returning()
    receive()
    const mixes = known.returned()
    expect([mixes?.base, mixes?.mine, mixes?.theirs].map((mix) => reverb(mix))).toEqual([
      [0, 0],
      [-3, 0],
      [-9, 0.5],
    ])
    expect(mixes?.merged).toBe(readMix(doc))
  })

  it('holds what arrived before the line was cut, and own edits that were acknowledged', () => {
    const { room, known, receive, edit, take, reverb } = desk()
    const saved = edit(set('pan', 1))
    applyCommand(room, set('faderDb', -1), 'command')
    receive()
    edit(set('faderDb', -3))
    take(saved)
    known.left()
    applyCommand(room, set('faderDb', -9), 'command')
    known.returning()
    receive()
    const mixes = known.returned()
    expect([mixes?.base, mixes?.mine, mixes?.theirs].map((mix) => reverb(mix))).toEqual([
      [-1, 1],
      [-3, 1],
      [-9, 1],
    ])
  })

  it('is kept in this browser only while edits have to wait', async () => {
    const { doc, bases, known, edit, take, reverb } = desk()
    const row = { id: 1, clientId: doc.clientID, update: edit(set('faderDb', -3)) }
    const [apart] = await readApart([row], bases)
    expect([reverb(apart?.base), reverb(apart?.mine)]).toEqual([
      [0, 0],
      [-3, 0],
    ])
    expect(await readApart([row], bases)).toEqual([])
    known.left()
    expect(await bases.load(doc.clientID)).not.toBeNull()
    take(row.update)
    expect(await bases.load(doc.clientID)).toBeNull()
    expect(known.returned()).toBeNull()
  })
})
