import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyCommand, seedDocument } from '@/lib/mix-doc/apply-command'
import { recordsOf } from '@/lib/mix-doc/layout'
import { readMix } from '@/lib/mix-doc/read-mix'
import { MixUndo } from '@/lib/mix-doc/undo'
import { parseUpdate } from './parse-update'
import { RoomDocument } from './room-document'

const ANA = 'ana'
const BEN = 'ben'

function room(): RoomDocument {
  const doc = new Y.Doc()
  seedDocument(doc)
  return new RoomDocument({ doc, seq: 0n, logRows: 0, isEmpty: false, rewrittenAt: null, owners: new Map() })
}

/** A client's copy of the room, and what it would send after a change. */
function client(of: RoomDocument) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(of.durable))
  const change = (act: (doc: Y.Doc) => void): Uint8Array => {
    const before = Y.encodeStateVector(doc)
    act(doc)
    return Y.encodeStateAsUpdate(doc, before)
  }
  const setTempo = (value: number) =>
    change((own) =>
      applyCommand(
        own,
        { kind: 'setParameter', target: { record: 'song', id: '', field: 'tempoBpm' }, value },
        'command',
      ),
    )
  return { doc, change, setTempo }
}

function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

describe('the gate between wire and log', () => {
  it('takes a sound update, shows it only once committed, and claims its client id', () => {
    const gate = room()
    const ana = client(gate)
    const verdict = gate.accept(ana.setTempo(90), ANA)
    expect(verdict).toMatchObject({ kind: 'taken', claims: [ana.doc.clientID] })
    expect(readMix(gate.durable).song.tempoBpm).toBe(120)
    if (verdict.kind === 'taken' && verdict.update) gate.commit(1)
    expect(readMix(gate.durable).song.tempoBpm).toBe(90)
  })

  it('takes the same update again as nothing new', () => {
    const gate = room()
    const update = client(gate).setTempo(90)
    gate.accept(update, ANA)
    expect(gate.accept(update, ANA)).toMatchObject({ kind: 'taken', update: null })
  })

  it('refuses structs of somebody else and of the server', () => {
    const gate = room()
    const ana = client(gate)
    gate.accept(ana.setTempo(90), ANA)
    expect(gate.accept(ana.setTempo(91), BEN)).toMatchObject({ kind: 'refused', reason: 'forged' })
    const server = client(gate)
    server.doc.clientID = [...Y.decodeStateVector(Y.encodeStateVector(gate.durable)).keys()][0] as number
    expect(gate.accept(server.setTempo(92), BEN)).toMatchObject({ kind: 'refused', reason: 'forged' })
  })

  it('asks for what is missing instead of keeping it pending', () => {
    const gate = room()
    const ana = client(gate)
    const first = ana.setTempo(90)
    const second = ana.setTempo(91)
    expect(gate.accept(second, ANA)).toEqual({ kind: 'gap' })
    expect(gate.accept(Y.mergeUpdates([first, second]), ANA).kind).toBe('taken')
  })

  it.each<[string, (doc: Y.Doc) => void]>([
    ['an unknown root', (doc) => doc.getMap('elsewhere').set('a', 1)],
    ['an array', (doc) => doc.getArray('channels2').push([1])],
    ['a text', (doc) => doc.getText('notes').insert(0, 'hello')],
    [
      'a nested map',
      (doc) =>
        recordsOf(doc, 'buses')
          .get('mix')
          ?.set('deep', new Y.Map() as never),
    ],
    [
      'a new record with a map inside',
      (doc) => doc.getMap('markers').set('m', new Y.Map([['deep', new Y.Map()]])),
    ],
    [
      'a list in a record',
      (doc) =>
        recordsOf(doc, 'buses')
          .get('mix')
          ?.set('list', [1, 2] as never),
    ],
    ['a scalar in the place of a record', (doc) => doc.getMap('channels').set('kick', 5)],
    ['a record in the place of a scalar', (doc) => doc.getMap('song').set('tempoBpm', new Y.Map())],
    ['NaN', (doc) => doc.getMap('song').set('tempoBpm', NaN)],
    ['an id that is none', (doc) => doc.getMap('channels').set('__proto__', new Y.Map())],
    ['another schema version', (doc) => doc.getMap('meta').set('schemaVersion', 99)],
    ['a novel as a name', (doc) => recordsOf(doc, 'buses').get('mix')?.set('name', 'x'.repeat(5000))],
    [
      'bytes',
      (doc) =>
        recordsOf(doc, 'buses')
          .get('mix')
          ?.set('raw', new Uint8Array(9) as never),
    ],
    ['a breakpoint that is a number', (doc) => doc.getMap('points').set('a.1', 5)],
    ['a breakpoint that is a record', (doc) => doc.getMap('points').set('a.1', new Y.Map())],
    ['a breakpoint without a value', (doc) => doc.getMap('points').set('a.1', '5,,0')],
    ['a breakpoint at infinity', (doc) => doc.getMap('points').set('a.1', '5,1e999,0')],
    ['a breakpoint with an id that is none', (doc) => doc.getMap('points').set('a 1', '5,1,0')],
    ['a lane that is a scalar', (doc) => doc.getMap('lanes').set('channels:kick:pan', true)],
    [
      'a VCA with a list of members',
      (doc) => doc.getMap('vcas').set('v', new Y.Map([['members', ['kick']]])),
    ],
    [
      'more breakpoints than a song may have',
      (doc) => {
        for (let i = 0; i < 24_100; i++) doc.getMap('points').set(`a.${i}`, '5,1,0')
      },
    ],
    [
      'more markers than a song may have',
      (doc) => {
        for (let i = 0; i < 1100; i++) doc.getMap('markers').set(`m${i}`, new Y.Map())
      },
    ],
  ])('refuses %s and stays as it was', (_, act) => {
    const gate = room()
    const hostile = client(gate)
    expect(gate.accept(hostile.change(act), ANA).kind).toBe('refused')
    const ana = client(gate)
    expect(gate.accept(ana.setTempo(88), BEN).kind).toBe('taken')
  })

  it('takes inserts, VCAs, regions and a whole ride of automation', () => {
    const gate = room()
    const ana = client(gate)
    const points = Array.from({ length: 60 }, (_, index) => ({ sample: index * 24_000, value: -index / 10 }))
    const laneId = 'buses:reverb:faderDb'
    const update = ana.change((doc) => {
      for (const command of [
        { kind: 'addInsert', insertId: 'duck', ownerId: 'reverb', insertKind: 'compressor', beforeId: null },
        { kind: 'addVca', vcaId: 'v', name: 'All', memberIds: ['reverb'] },
        { kind: 'assignVca', ownerIds: ['reverb'], vcaId: null },
        { kind: 'setBreakpoints', laneId, fromSample: 0, toSample: 2e6, points },
        { kind: 'setBreakpoints', laneId, fromSample: 0, toSample: 1e6, points: [] },
      ] as const)
        applyCommand(doc, command, 'command')
    })
    const verdict = gate.accept(update, ANA)
    expect(verdict.kind).toBe('taken')
    if (verdict.kind === 'taken' && verdict.update) gate.commit(1)
    expect(readMix(gate.durable)).toEqual(readMix(ana.doc))
  })

  it('keeps what is in flight when it refuses something', () => {
    const gate = room()
    const ana = client(gate)
    const taken = gate.accept(ana.setTempo(90), ANA)
    gate.accept(
      client(gate).change((doc) => doc.getMap('channels').set('kick', 5)),
      BEN,
    )
    expect(gate.accept(ana.setTempo(91), ANA).kind).toBe('taken')
    expect(taken.kind).toBe('taken')
  })
})

describe('parseUpdate', () => {
  it('reads exactly what Yjs writes', () => {
    const gate = room()
    const ana = client(gate)
    const update = ana.setTempo(90)
    expect(parseUpdate(update).ranges).toEqual([{ clientId: ana.doc.clientID, from: 0, to: 1 }])
    expect(() => parseUpdate(Y.encodeStateAsUpdate(gate.durable))).not.toThrow()
  })

  it('refuses V2 bytes, cut bytes, trailing bytes and noise', () => {
    const gate = room()
    const update = client(gate).setTempo(90)
    expect(() => parseUpdate(Y.convertUpdateFormatV1ToV2(update))).toThrow()
    expect(() => parseUpdate(update.slice(0, -1))).toThrow()
    expect(() => parseUpdate(new Uint8Array([...update, 0]))).toThrow()
    expect(() => parseUpdate(new Uint8Array())).toThrow()
    for (let i = 0; i < 200; i++) {
      const noise = Uint8Array.from({ length: 40 }, (_, at) => (i * 31 + at * at * 17) & 255)
      expect(() => parseUpdate(noise)).toThrow()
    }
  })

  it('refuses a small update that moves a clock by 2^52', () => {
    const bomb = bytes((encoder) => {
      for (const value of [1, 1, 7, 0]) encoding.writeVarUint(encoder, value)
      encoding.writeUint8(encoder, 0)
      encoding.writeVarUint(encoder, 2 ** 52)
      encoding.writeVarUint(encoder, 0)
    })
    expect(bomb.byteLength).toBeLessThan(16)
    expect(() => parseUpdate(bomb)).toThrow('clocks run too far')
  })

  it('ends at once on counts that no bytes follow', () => {
    const bomb = bytes((encoder) => {
      encoding.writeVarUint(encoder, 2 ** 40)
      encoding.writeVarUint(encoder, 2 ** 40)
    })
    expect(() => parseUpdate(bomb)).toThrow()
  })

  it('takes the garbage of a long offline drag', () => {
    const gate = room()
    const ana = client(gate)
    const drag = ana.change((doc) => {
      for (let i = 0; i < 5000; i++)
        recordsOf(doc, 'buses')
          .get('mix')
          ?.set(i % 2 ? 'pan' : 'faderDb', i)
    })
    expect(gate.accept(drag, ANA).kind).toBe('taken')
  })

  it('takes overwritten values that undo still keeps', () => {
    const gate = room()
    const ana = client(gate)
    const undo = new MixUndo(ana.doc)
    const edits = ana.change((doc) => {
      for (let i = 0; i < 50; i++) {
        const target = { record: 'song', id: '', field: 'tempoBpm' } as const
        applyCommand(doc, { kind: 'setParameter', target, value: 60 + i }, 'command')
      }
    })
    expect(gate.accept(edits, ANA).kind).toBe('taken')
    expect(undo.canUndo).toBe(true)
  })
})
