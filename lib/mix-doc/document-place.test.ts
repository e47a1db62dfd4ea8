import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyCommand, seedDocument } from './apply-command'
import { holdsAll, placeOf } from './document-place'

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const marker = (id: string) => ({ id, kind: 'marker', name: id, startSample: 0 }) as const

describe('the place of a document', () => {
  it('is the same for copies that got the same edits in another order', () => {
    const doc = new Y.Doc()
    seedDocument(doc)
    const left = copyOf(doc)
    const right = copyOf(doc)
    applyCommand(left, { kind: 'addMarker', marker: marker('a') }, 'command')
    applyCommand(right, { kind: 'addMarker', marker: marker('b') }, 'command')
    Y.applyUpdate(left, Y.encodeStateAsUpdate(right))
    Y.applyUpdate(right, Y.encodeStateAsUpdate(left))
    expect(placeOf(left)).toEqual(placeOf(right))
  })

  it('tells a copy that misses an edit, and one that misses a removal only', () => {
    const doc = new Y.Doc()
    seedDocument(doc)
    applyCommand(doc, { kind: 'addMarker', marker: marker('a') }, 'command')
    const behind = copyOf(doc)
    applyCommand(doc, { kind: 'removeMarker', markerId: 'a' }, 'command')
    expect(placeOf(behind).stateVector).toBe(placeOf(doc).stateVector)
    expect(placeOf(behind).snapshot).not.toEqual(placeOf(doc).snapshot)
    applyCommand(doc, { kind: 'addMarker', marker: marker('b') }, 'command')
    expect(holdsAll(placeOf(behind).stateVector, placeOf(doc).stateVector)).toBe(false)
    expect(holdsAll(placeOf(doc).stateVector, placeOf(behind).stateVector)).toBe(true)
  })
})
