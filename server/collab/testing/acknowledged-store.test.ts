import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { AcknowledgedStore } from './acknowledged-store'

/** A window whose edits are all acknowledged, and the document after each of them. */
async function window(edits: readonly ((map: Y.Map<number>) => void)[]) {
  const doc = new Y.Doc()
  const store = new AcknowledgedStore()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const edit of edits) edit(doc.getMap('song'))
  for (const update of updates) await store.remove([await store.add(update, doc.clientID)])
  const after = (count: number) => {
    const copy = new Y.Doc()
    for (const update of updates.slice(0, count)) Y.applyUpdate(copy, update)
    return copy
  }
  return { store, after }
}

describe('a store that knows what was acknowledged', () => {
  const edits = [
    (map: Y.Map<number>) => map.set('tempoBpm', 90),
    (map: Y.Map<number>) => map.set('tempoBpm', 91),
    (map: Y.Map<number>) => map.delete('tempoBpm'),
  ]

  it('misses nothing in a document that has every edit', async () => {
    const { store, after } = await window(edits)
    expect(store.acknowledgedCount).toBe(3)
    expect(store.lostIn(after(3))).toBe(0)
  })

  it('counts each edit that a document lacks, a mere removal too', async () => {
    const { store, after } = await window(edits)
    expect([0, 1, 2].map((count) => store.lostIn(after(count)))).toEqual([3, 2, 1])
  })
})
