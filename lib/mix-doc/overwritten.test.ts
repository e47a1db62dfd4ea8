import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyCommand, seedDocument } from './apply-command'
import { recordsOf, type Scalar } from './layout'
import { countOverwritten, hangsOnGone, withoutOverwritten } from './overwritten'
import { readMix } from './read-mix'
import { random, randomCommand } from './testing/random-command'

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Everybody gets everything, in an order drawn at random. */
function meet(docs: readonly Y.Doc[], next: () => number): void {
  const updates = docs.flatMap((to) =>
    docs.map((from) => ({ to, update: Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)) })),
  )
  for (const { to, update } of updates.sort(() => next() - 0.5)) Y.applyUpdate(to, update)
}

/** People who edit at random and meet now and then. */
function session(docs: readonly Y.Doc[], next: () => number, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    const doc = docs[Math.floor(next() * docs.length)] as Y.Doc
    applyCommand(doc, randomCommand(next, readMix(doc), 12), 'command')
    if (next() < 0.1) meet(docs, next)
  }
  meet(docs, next)
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('a document without what was overwritten, seed %i', (seed) => {
  it('reads as the same mix, and goes on equally in copies that have the old history and in those that do not', () => {
    const next = random(seed)
    const first = new Y.Doc()
    seedDocument(first)
    const old = [first, copyOf(first), copyOf(first)]
    session(old, next, 200)
    expect(countOverwritten(first)).toBeGreaterThan(20)
    const rewritten = copyOf(withoutOverwritten(first))
    expect(countOverwritten(rewritten)).toBe(0)
    expect(readMix(rewritten)).toEqual(readMix(first))
    expect(Y.encodeSnapshot(Y.snapshot(rewritten))).toEqual(Y.encodeSnapshot(Y.snapshot(copyOf(first))))
    const all = [...old, rewritten, copyOf(rewritten)]
    session(all, next, 200)
    for (const doc of all) expect(readMix(doc)).toEqual(readMix(first))
    // Once more, on a history that is partly new.
    const again = copyOf(withoutOverwritten(rewritten))
    session([...all, again], next, 100)
    for (const doc of [...all, again]) expect(readMix(doc)).toEqual(readMix(first))
  })
})

it('100 000 scattered moves of 64 controls by 8 people are less than 10 kB', () => {
  const next = random(3)
  const doc = new Y.Doc()
  seedDocument(doc)
  const people = Array.from({ length: 8 }, (_, person) => person + 1)
  for (let round = 0; round < 2000; round++) {
    doc.clientID = people[Math.floor(next() * people.length)] ?? 1
    doc.transact(() => {
      for (let move = 0; move < 50; move++) {
        const id = `c${Math.floor(next() * 64)}`
        const record = recordsOf(doc, 'channels').get(id)
        if (record) record.set('faderDb', Math.round(next() * 1000) / 1000)
        else recordsOf(doc, 'channels').set(id, new Y.Map<Scalar>())
      }
    })
  }
  expect(Y.encodeStateAsUpdateV2(doc).byteLength).toBeGreaterThan(100_000)
  expect(Y.encodeStateAsUpdateV2(withoutOverwritten(doc)).byteLength).toBeLessThan(10_000)
})

it('an edit of a value that is gone is told apart from one of a value that holds', () => {
  const doc = new Y.Doc()
  seedDocument(doc)
  const away = copyOf(doc)
  const behind = copyOf(doc)
  const tempo = (tempoBpm: number) =>
    ({
      kind: 'setParameter',
      target: { record: 'song', id: '', field: 'tempoBpm' },
      value: tempoBpm,
    }) as const
  applyCommand(doc, tempo(90), 'command')
  Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
  const rewritten = copyOf(withoutOverwritten(doc))
  const rewrittenAt = Y.decodeStateVector(Y.encodeStateVector(doc))
  const before = Y.decodeStateVector(Y.encodeStateVector(rewritten))
  const editOf = (copy: Y.Doc, bpm: number) => {
    const from = Y.encodeStateVector(copy)
    applyCommand(copy, tempo(bpm), 'command')
    return Y.encodeStateAsUpdate(copy, from)
  }
  const [late, sound] = [editOf(behind, 70), editOf(away, 80)]
  Y.applyUpdate(rewritten, late)
  expect(hangsOnGone(rewritten, late, { before, rewrittenAt })).toBe(true)
  expect(readMix(rewritten).song.tempoBpm).toBe(90)
  Y.applyUpdate(rewritten, sound)
  expect(hangsOnGone(rewritten, sound, { before, rewrittenAt })).toBe(false)
  expect(readMix(rewritten).song.tempoBpm).toBe(80)
})

it('an edit of what others removed since is none of those: it goes into nothing, and rightly so', () => {
  const doc = new Y.Doc()
  seedDocument(doc)
  const bus = (field: string, value: number) =>
    ({ kind: 'setParameter', target: { record: 'buses', id: 'reverb', field }, value }) as const
  applyCommand(doc, bus('faderDb', -3), 'command')
  const rewrittenAt = Y.decodeStateVector(Y.encodeStateVector(doc))
  applyCommand(doc, bus('faderDb', -6), 'command')
  const away = copyOf(doc)
  const before = Y.decodeStateVector(Y.encodeStateVector(doc))
  recordsOf(doc, 'buses').delete('reverb')
  const from = Y.encodeStateVector(away)
  applyCommand(away, bus('faderDb', -9), 'command')
  const edit = Y.encodeStateAsUpdate(away, from)
  Y.applyUpdate(doc, edit)
  expect(hangsOnGone(doc, edit, { before, rewrittenAt })).toBe(false)
})
