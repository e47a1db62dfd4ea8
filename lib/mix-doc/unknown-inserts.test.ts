import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createMix } from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { recordsOf, type Scalar } from './layout'
import { readMix } from './read-mix'

const WRITTEN = { kind: 'timeMachine', ownerId: 'mix', order: 'a3', yearsBack: 40 }

/** A document in which a newer studio put an effect on the mix bus. */
function newerDocument(): Y.Doc {
  const doc = new Y.Doc()
  seedDocument(doc)
  readMix(doc)
  recordsOf(doc, 'inserts').set('later', new Y.Map<Scalar>(Object.entries(WRITTEN)))
  return doc
}
const stored = (doc: Y.Doc) => recordsOf(doc, 'inserts').get('later')?.toJSON()

describe('an insert of a newer studio in the document', () => {
  it('is read as one that is not known, when it comes and when it lay there', () => {
    const doc = newerDocument()
    const expected = { later: { id: 'later', kind: 'timeMachine', ownerId: 'mix', order: 'a3' } }
    expect(readMix(doc).unknownInserts).toEqual(expected)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    expect(readMix(copy).unknownInserts).toEqual(expected)
    expect(readMix(copy)).toBe(readMix(copy))
  })

  it('keeps everything that the newer studio wrote through the edits of this one', () => {
    const doc = newerDocument()
    applyCommand(doc, { kind: 'removeInsert', insertId: 'mix:limiter' }, 'command')
    applyCommand(
      doc,
      { kind: 'addInsert', insertId: 'c', ownerId: 'mix', insertKind: 'clipper', beforeId: null },
      'command',
    )
    expect(stored(doc)).toEqual(WRITTEN)
  })

  it('goes when somebody takes it out, or goes back to a mix without it', () => {
    const taken = newerDocument()
    expect(applyCommand(taken, { kind: 'removeInsert', insertId: 'later' }, 'command')).toBe(true)
    expect([stored(taken), readMix(taken).unknownInserts]).toEqual([undefined, {}])
    const restored = newerDocument()
    applyCommand(restored, { kind: 'restoreMix', mix: createMix() }, 'command')
    expect(stored(restored)).toBeUndefined()
  })
})
