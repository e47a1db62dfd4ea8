import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { seedDocument } from '@/lib/mix-doc/apply-command'
import { songOf } from '@/lib/mix-doc/layout'
import { readMix } from '@/lib/mix-doc/read-mix'
import { RoomDocument } from './room-document'

const ANA = 'ana'
const BEN = 'ben'

function roomOf(doc: Y.Doc, rewrittenAt: Uint8Array | null, owners: ReadonlyMap<number, string> = new Map()) {
  return new RoomDocument({ doc, seq: 0n, logRows: 0, isEmpty: false, rewrittenAt, owners })
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function editOf(doc: Y.Doc, tempoBpm: number): Uint8Array {
  const before = Y.encodeStateVector(doc)
  songOf(doc).set('tempoBpm', tempoBpm)
  return Y.encodeStateAsUpdate(doc, before)
}

/** A room after a long session of Ben's, rewritten, and a copy from before it. */
function afterLongSession() {
  const seeded = new Y.Doc()
  seedDocument(seeded)
  const room = roomOf(copyOf(seeded), null)
  const behind = copyOf(room.durable)
  const ben = copyOf(room.durable)
  const before = Y.encodeStateVector(ben)
  for (let move = 0; move < 3000; move++) {
    songOf(ben).set('tempoBpm', 60 + (move % 100))
    songOf(ben).set('beatsPerBar', 3 + (move % 5))
  }
  expect(room.accept(Y.encodeStateAsUpdate(ben, before), BEN).kind).toBe('taken')
  room.commit(1)
  const rewritten = room.rewrite()
  if (rewritten === null) throw new Error('There was enough to rewrite')
  const owners = new Map([[ben.clientID, BEN]])
  const loaded = roomOf(copyOf(rewritten), room.stateVector(), owners)
  return { room, loaded, behind, ben }
}

describe('a document that was rewritten', () => {
  it('is not for so little that a night’s work would have to begin anew', () => {
    const doc = new Y.Doc()
    seedDocument(doc)
    for (let move = 0; move < 300; move++) songOf(doc).set('tempoBpm', 60 + move)
    expect(roomOf(doc, null).rewrite()).toBeNull()
  })

  it('is not while an edit is on its way to the disk', () => {
    const { room, ben } = afterLongSession()
    expect(room.accept(editOf(ben, 90), BEN).kind).toBe('taken')
    expect(room.rewrite()).toBeNull()
    room.commit(1)
    expect(room.rewrite()).not.toBeNull()
  })

  it('knows which copies were not there: of new ones and of those that had everything it asks nothing', () => {
    const { room, loaded, behind, ben } = afterLongSession()
    for (const gate of [room, loaded]) {
      expect(gate.rewriting?.isAfter(Y.encodeStateVector(behind))).toBe(true)
      expect(gate.rewriting?.isAfter(Y.encodeStateVector(ben))).toBe(false)
      expect(gate.rewriting?.isAfter(Y.encodeStateVector(new Y.Doc()))).toBe(false)
    }
  })

  it('takes no edit that was made on what is gone, and leaves no trace of it', () => {
    const { loaded, behind } = afterLongSession()
    const before = readMix(loaded.durable)
    expect(loaded.accept(editOf(behind, 40), ANA)).toEqual({ kind: 'rewritten' })
    expect(readMix(loaded.durable)).toEqual(before)
    expect(loaded.ownerOf(behind.clientID)).toBeUndefined()
    expect(loaded.accept(editOf(copyOf(loaded.durable), 41), ANA).kind).toBe('taken')
  })

  it('takes edits of who had everything, though their copy has the old history', () => {
    const { loaded, ben } = afterLongSession()
    expect(loaded.accept(editOf(ben, 90), BEN).kind).toBe('taken')
    loaded.commit(1)
    expect(readMix(loaded.durable).song.tempoBpm).toBe(90)
  })
})
