import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createMix, reduceMix, type MixCommand, type ParameterValue } from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { controlWrites, type ControlWrite } from './control-writes'
import { MixUndo } from './undo'

const REVERB = { record: 'buses', id: 'reverb', field: 'faderDb' } as const
const TEMPO = { record: 'song', id: '', field: 'tempoBpm' } as const
const GAIN = { record: 'inserts', id: 'mix:eq', field: 'band2GainDb' } as const

function set(target: ControlWrite['target'], value: ParameterValue): MixCommand {
  return { kind: 'setParameter', target, value }
}

/** A document that writes down what happens to its controls, and others that begin as copies of it. */
function desk() {
  const doc = new Y.Doc()
  const insert = { kind: 'addInsert', insertId: 'mix:eq', ownerId: 'mix', insertKind: 'eq', beforeId: null }
  seedDocument(doc, reduceMix(createMix(), insert as MixCommand))
  const writes: ControlWrite[] = []
  doc.on('afterTransaction', (transaction: Y.Transaction) => writes.push(...controlWrites(doc, transaction)))
  const copy = () => {
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    return other
  }
  return { doc, writes, copy }
}

const told = (writes: readonly ControlWrite[]) => writes.map(({ from, to }) => [from, to])

describe('controlWrites', () => {
  it('says from what to what, with the default for a value that no document writes down', () => {
    const { doc, writes } = desk()
    applyCommand(doc, set(GAIN, 3), 'command')
    applyCommand(doc, set(GAIN, -2), 'command')
    applyCommand(doc, set(TEMPO, 90), 'command')
    expect(writes).toEqual([
      { target: GAIN, from: 0, to: 3 },
      { target: GAIN, from: 3, to: -2 },
      { target: TEMPO, from: 120, to: 90 },
    ])
  })

  it('tells both of two people whose writes come at once, in the order in which they hold', () => {
    const { doc, writes, copy } = desk()
    const [ana, ben] = [copy(), copy()]
    applyCommand(ana, set(REVERB, -3), 'command')
    applyCommand(ben, set(REVERB, -9), 'command')
    Y.applyUpdate(doc, Y.mergeUpdates([ana, ben].map((one) => Y.encodeStateAsUpdate(one))))
    const holds = doc.getMap<Y.Map<number>>('buses').get('reverb')?.get('faderDb')
    const [first, second] = holds === -9 ? [-3, -9] : [-9, -3]
    expect(told(writes)).toEqual([
      [0, first],
      [first, second],
    ])
  })

  it('leaves out a write that came too late and lost', () => {
    const { doc, writes, copy } = desk()
    const [ana, ben] = [copy(), copy()].sort((a, b) => b.clientID - a.clientID) as [Y.Doc, Y.Doc]
    applyCommand(ana, set(REVERB, -3), 'command')
    applyCommand(ben, set(REVERB, -9), 'command')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ana))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ben))
    expect(told(writes)).toEqual([[0, -3]])
  })

  it('tells that a field was taken away by undo', () => {
    const { doc, writes } = desk()
    const undo = new MixUndo(doc)
    applyCommand(doc, set(GAIN, 3), 'command')
    undo.undo()
    expect(told(writes)).toEqual([
      [0, 3],
      [3, 0],
    ])
  })

  it('is silent about what comes, goes or is no control', () => {
    const { doc, writes } = desk()
    applyCommand(doc, { kind: 'renameBus', busId: 'reverb', name: 'Hall' }, 'command')
    applyCommand(doc, { kind: 'removeInsert', insertId: 'mix:eq' }, 'command')
    applyCommand(doc, { kind: 'addEffectsBus', busId: 'fx', name: 'Plate', insertKind: 'reverb' }, 'command')
    expect(writes).toEqual([])
  })
})
