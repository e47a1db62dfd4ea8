/**
 * What a document remembers of values that were overwritten. Yjs keeps a struct for each, because somebody may yet bring an
 * edit that was made on it: 100 000 moves of 64 controls by 8 people are 400 kB that nobody will read. A document that is
 * rewritten keeps of every key only what holds now; the rest is gone as if it had been garbage all along.
 *
 *  1. Copies that held everything at the time of the rewriting go on with it as before: of each key they build on what
 *     holds now, which is in both. Whoever held less must begin anew from it, or its values would stand in another order.
 *  2. An edit that was made on a value that is gone goes into nothing (`hangsOnGone`): it can only be made again, by value.
 *
 * Only for documents of maps (layout.ts). Source: yjs 13.6 src/structs/Item.js (getMissing, integrate), GC.js.
 */
import * as Y from 'yjs'

/** Overwritten values that are structs of their own. */
export function countOverwritten(doc: Y.Doc): number {
  let count = 0
  for (const structs of doc.store.clients.values()) count += structs.filter(isOverwritten).length
  return count
}

/**
 * A copy without them: another history, the same mix. To be used for nothing but being encoded.
 *
 * @param doc holds everything that its updates build on (nothing pending)
 */
export function withoutOverwritten(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  for (const [clientId, structs] of copy.store.clients) {
    const kept: (Y.GC | Y.Item)[] = []
    for (const struct of structs) {
      const next = isOverwritten(struct) ? new Y.GC(struct.id, struct.length) : struct
      const last = kept.at(-1)
      if (next instanceof Y.GC && last instanceof Y.GC) last.mergeWith(next)
      else kept.push(next)
    }
    for (const item of kept) if (item instanceof Y.Item) standAlone(item)
    copy.store.clients.set(clientId, kept)
  }
  return copy
}

/** Clocks by client id; 0 for those that are not named. */
export type Clocks = ReadonlyMap<number, number>

interface Application {
  /** The document before the update. */
  readonly before: Clocks
  /** The document when it was rewritten. What others removed since takes edits of it into nothing as well, and rightly so. */
  readonly rewrittenAt: Clocks
}

/**
 * Whether something in the update went into nothing when it was applied, because it was made on what a rewriting took out.
 *
 * @param doc after the update
 */
export function hangsOnGone(doc: Y.Doc, update: Uint8Array, { before, rewrittenAt }: Application): boolean {
  return Y.decodeUpdate(update).structs.some((struct) => {
    if (!(struct instanceof Y.Item) || struct.origin === null) return false
    if (struct.origin.clock >= (rewrittenAt.get(struct.origin.client) ?? 0)) return false
    const { client, clock } = struct.id
    const from = Math.max(clock, before.get(client) ?? 0)
    if (from >= clock + struct.length) return false
    const structs = doc.store.clients.get(client) ?? []
    return structs[Y.findIndexSS(structs, from)] instanceof Y.GC
  })
}

function isOverwritten(struct: Y.GC | Y.Item): boolean {
  return struct instanceof Y.Item && struct.deleted && struct.parentSub !== null && struct.right !== null
}

/** The value that holds (or the removal that does) is the first of its key: what it was written over is not there. */
function standAlone(item: Y.Item): void {
  if (item.parentSub === null) return
  item.left = null
  item.origin = null
  item.rightOrigin = null
}
